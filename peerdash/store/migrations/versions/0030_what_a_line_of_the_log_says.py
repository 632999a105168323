"""A line of the log says whom it showed, to whom, why, and in which run (AU1)."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0025"
branch_labels = None
depends_on = None

COLUMNS = {
    "shown": sa.String(),
    "because": sa.String(32),
    "recipients": sa.String(),
    "run": sa.String(16),
    "version": sa.String(20),
}


def upgrade() -> None:
    """Add what a line says; the lines there are say nothing of it, as signed."""
    for name, kind in COLUMNS.items():
        op.add_column(
            "auditline", sa.Column(name, kind, nullable=False, server_default="")
        )


def downgrade() -> None:
    """Take it away again; lines that said it do not hold after that."""
    for name in COLUMNS:
        op.drop_column("auditline", name)
