"""Which workers whose children are on one map have met."""

import sqlalchemy as sa
from alembic import op

revision = "0172"
down_revision = "0171"
branch_labels = None
depends_on = None

KEYS = ("item_id", "told_by_id")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "met",
        sa.Column("one", sa.String(100), nullable=False),
        sa.Column("other", sa.String(100), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("aligned", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("told_by_id", sa.String(32), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["told_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_met_{name}"), "met", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("met")
