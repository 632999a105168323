"""Which risk or question an action answers, in the words it is known by (R158)."""

import sqlalchemy as sa
from alembic import op

revision = "0312"
down_revision = "0311"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was agreed before, it says nothing."""
    op.add_column(
        "action",
        sa.Column("answers", sa.String(300), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("action", "answers")
