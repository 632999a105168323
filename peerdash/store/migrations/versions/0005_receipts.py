"""Receipts: what an act gave the first time its form was sent (RL4)."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of receipts."""
    op.create_table(
        "receipt",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("made", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_receipt_at"), "receipt", ["at"], unique=False)


def downgrade() -> None:
    """Forget the receipts."""
    op.drop_index(op.f("ix_receipt_at"), table_name="receipt")
    op.drop_table("receipt")
