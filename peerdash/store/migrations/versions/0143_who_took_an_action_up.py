"""How far an action that nobody did has been taken up, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0143"
down_revision = "0142"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both."""
    op.add_column("action", sa.Column("taken_up", sa.String(40), nullable=True))
    op.add_column("action", sa.Column("taken_up_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("action", "taken_up_on")
    op.drop_column("action", "taken_up")
