"""Which act a receipt is for, so that who never heard is told what was saved."""

import sqlalchemy as sa
from alembic import op

revision = "0140"
down_revision = "0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; the receipts there are say nothing, and go within a day."""
    op.add_column(
        "receipt",
        sa.Column("act", sa.String(40), nullable=True),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("receipt", "act")
