"""What agencies say is at a place, which contexts weigh, and what is done about it."""

import sqlalchemy as sa
from alembic import op

revision = "0360"
down_revision = "0331"
branch_labels = None
depends_on = None

KEYS = {
    "feature": ("agency_id", "item_id"),
    "weighing": ("item_id",),
    "goal": ("item_id",),
    "intervention": ("goal_id", "item_id"),
}


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "feature",
        sa.Column("handling", sa.String(40), nullable=False),
        sa.Column("condition", sa.String(300), nullable=False),
        sa.Column("named_to", sa.String(1000), nullable=False),
        sa.Column("contact", sa.String(100), nullable=False),
        sa.Column("handling_because", sa.String(300), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("said_by", sa.String(100), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(24), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        *_of_an_item(),
    )
    op.create_table(
        "weighing",
        sa.Column("size", sa.String(40), nullable=False),
        sa.Column("because", sa.String(300), nullable=False),
        sa.Column("context", sa.String(40), nullable=False),
        sa.Column("weighed_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("item_id", "context"),
        *_of_an_item(),
    )
    op.create_table(
        "goal",
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        *_of_an_item(),
    )
    op.create_table(
        "intervention",
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("service", sa.String(100), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("came", sa.String(40), nullable=True),
        sa.Column("came_because", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"]),
        *_of_an_item(),
    )
    for table, names in KEYS.items():
        for name in names:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _of_an_item() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Take them away again."""
    for table in reversed(KEYS):
        op.drop_table(table)
