"""When each outcome is the right one, as an area words it."""

import sqlalchemy as sa
from alembic import op

revision = "0221"
down_revision = "0231"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of prompts, a row for each version of each."""
    op.create_table(
        "threshold",
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "version"),
    )
    op.create_index(op.f("ix_threshold_kept_by_id"), "threshold", ["kept_by_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("threshold")
