"""What somebody, and who looks after them, was told, and what they said to it."""

import sqlalchemy as sa
from alembic import op

revision = "0173"
down_revision = "0172"
branch_labels = None
depends_on = None

KEYS = ("agency_id", "item_id", "person_id")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "telling",
        sa.Column("handling", sa.String(40), nullable=False),
        sa.Column("condition", sa.String(300), nullable=False),
        sa.Column("named_to", sa.String(1000), nullable=False),
        sa.Column("contact", sa.String(100), nullable=False),
        sa.Column("handling_because", sa.String(300), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("told", sa.String(40), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by", sa.String(100), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("consent", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_telling_{name}"), "telling", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("telling")
