"""When somebody was last there in a session that a room's screen may keep."""

import sqlalchemy as sa
from alembic import op

revision = "0252"
down_revision = "0251"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: of a session that holds now, they were as it was last seen."""
    column = sa.Column("there_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("signin", column)
    op.execute("UPDATE signin SET there_at = seen_at")


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("signin", "there_at")
