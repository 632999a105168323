"""How often an area looks again, a row for each version of it."""

import sqlalchemy as sa
from alembic import op

revision = "0270"
down_revision = "0241"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; while it is empty, our own weeks hold."""
    op.create_table(
        "reviewclock",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.String(1000), nullable=False),
        sa.Column("grace", sa.Integer(), nullable=False),
        sa.Column("off_holidays", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version"),
    )
    op.create_index(op.f("ix_reviewclock_kept_by_id"), "reviewclock", ["kept_by_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("reviewclock")
