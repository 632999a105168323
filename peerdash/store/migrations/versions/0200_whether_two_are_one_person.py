"""Whether two records are one person, as somebody decided it."""

import sqlalchemy as sa
from alembic import op

revision = "0200"
down_revision = "0190"
branch_labels = None
depends_on = None

KEYS = ("one_id", "other_id", "decided_by_id")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "sameperson",
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("one_id", sa.String(32), nullable=False),
        sa.Column("other_id", sa.String(32), nullable=False),
        sa.Column("decided_by_id", sa.String(32), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("knew", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in KEYS:
        op.create_index(op.f(f"ix_sameperson_{name}"), "sameperson", [name])
    op.create_index("ix_sameperson_both", "sameperson", ["one_id", "other_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("sameperson")
