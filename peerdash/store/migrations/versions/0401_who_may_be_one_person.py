"""Who may be one person, since when that is known, and what people are looked up by."""

import sqlalchemy as sa
from alembic import op

revision = "0401"
down_revision = "0391"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables: the door compares everybody once, as it opens."""
    op.create_table(
        "likelypair",
        sa.Column("one_id", sa.String(32), nullable=False),
        sa.Column("other_id", sa.String(32), nullable=False),
        sa.Column("why", sa.Integer(), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("one_id", "other_id"),
    )
    op.create_index("ix_likelypair_other_id", "likelypair", ["other_id"])
    op.create_table(
        "personkey",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "key"),
    )
    op.create_index("ix_personkey_key", "personkey", ["key"])
    op.create_table(
        "compared",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.add_column("sameperson", sa.Column("ask_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("sameperson", "ask_on")
    for name in ("compared", "personkey", "likelypair"):
        op.drop_table(name)
