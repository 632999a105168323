"""Whom to write to when somebody is found not to be involved."""

import sqlalchemy as sa
from alembic import op

revision = "0171"
down_revision = "0170"
branch_labels = None
depends_on = None

KEYS = ("item_id", "removal_id", "sent_by_id")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "recall",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("removal_id", sa.String(32), nullable=False),
        sa.Column("who", sa.String(300), nullable=False),
        sa.Column("had", sa.String(300), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["removal_id"], ["removal.id"]),
        sa.ForeignKeyConstraint(["sent_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_recall_{name}"), "recall", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("recall")
