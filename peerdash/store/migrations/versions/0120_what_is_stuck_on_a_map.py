"""What is stuck on a map: notes, and symbols of a team's own."""

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0070"
branch_labels = None
depends_on = None

KEYS = ("agency_id", "item_id", "location_id", "made_by_id", "person_id")


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "sticker",
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
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("shape", sa.String(40), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=True),
        sa.Column("made_by_id", sa.String(32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"]),
        sa.ForeignKeyConstraint(["made_by_id"], ["user.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_sticker_{name}"), "sticker", [name])
    op.create_table(
        "symbol",
        sa.Column("shape", sa.String(40), nullable=False),
        sa.Column("words", sa.String(60), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by_id", sa.String(32), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_symbol_added_by_id"), "symbol", ["added_by_id"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("symbol")
    op.drop_table("sticker")
