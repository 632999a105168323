"""Who knows the people and places of an item, and what partners are asked about it."""

import sqlalchemy as sa
from alembic import op

revision = "0180"
down_revision = "0173"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "contact",
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        *_points("item_id"),
        *_points("agency_id", "person_id", "location_id", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "ask",
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        *_points("asked_agency_id", "item_id", "asked_by_id"),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_table(
        "answer",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        *_points("item_id", "ask_id", "agency_id", "answered_by_id"),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("left_because", sa.String(300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for table, names in INDEXED.items():
        for name in names:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


INDEXED = {
    "contact": ("item_id", "agency_id", "person_id", "location_id"),
    "ask": ("asked_agency_id", "item_id", "asked_by_id", "state"),
    "answer": ("item_id", "ask_id", "agency_id", "answered_by_id"),
}
TABLES = {
    "item_id": "item",
    "ask_id": "ask",
    "person_id": "person",
    "location_id": "location",
    "agency_id": "agency",
    "asked_agency_id": "agency",
    "asked_by_id": "user",
    "answered_by_id": "user",
}


def _points(*names: str, nullable: bool = False) -> tuple[sa.Column[str], ...]:
    """Return columns that each point at the table their name says."""
    return tuple(
        sa.Column(
            name,
            sa.String(32),
            sa.ForeignKey(f"{TABLES[name]}.id"),
            nullable=nullable,
        )
        for name in names
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("answer", "ask", "contact"):
        op.drop_table(table)
