"""Whose record a map was put on: on what basis, as what, uploaded and recalled."""

import sqlalchemy as sa
from alembic import op

revision = "0311"
down_revision = "0310"
branch_labels = None
depends_on = None

KEYS = {
    "item_id": "item",
    "person_id": "person",
    "referral_id": "outcome",
    "filed_by_id": "user",
    "uploaded_by_id": "user",
    "recalled_by_id": "user",
}
NEEDED = frozenset({"item_id", "filed_by_id"})


def upgrade() -> None:
    """Add the table."""
    keys = [
        sa.Column(name, sa.String(32), nullable=name not in NEEDED) for name in KEYS
    ]
    op.create_table(
        "filing",
        sa.Column("id", sa.String(32), nullable=False),
        *keys,
        sa.Column("system", sa.String(100), nullable=False),
        sa.Column("record_ref", sa.String(100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_on", sa.Date(), nullable=True),
        sa.Column("recalled_on", sa.Date(), nullable=True),
        sa.Column("recalled_because", sa.String(300), nullable=False),
        *(sa.ForeignKeyConstraint([k], [f"{of}.id"]) for k, of in KEYS.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in (*KEYS, "filed_at"):
        op.create_index(op.f(f"ix_filing_{name}"), "filing", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("filing")
