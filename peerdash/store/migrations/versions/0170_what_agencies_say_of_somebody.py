"""What each agency says of somebody, beside what the others say."""

import sqlalchemy as sa
from alembic import op

revision = "0170"
down_revision = "0160"
branch_labels = None
depends_on = None

KEYS = ("agency_id", "item_id", "person_id")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "statement",
        sa.Column("handling", sa.String(40), nullable=False),
        sa.Column("condition", sa.String(300), nullable=False),
        sa.Column("named_to", sa.String(1000), nullable=False),
        sa.Column("contact", sa.String(100), nullable=False),
        sa.Column("handling_because", sa.String(300), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("said_by", sa.String(100), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("attribute", sa.String(40), nullable=False),
        sa.Column("value", sa.String(300), nullable=False),
        sa.Column("worker", sa.String(100), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_statement_{name}"), "statement", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("statement")
