"""Roles need two people: what one asked for and another decides (trust 2.3)."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of what was asked for."""
    op.create_table(
        "rolechange",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("asked_by_id", sa.String(32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("decided_by_id", sa.String(32), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("user_id", "decided_by_id"):
        op.create_index(op.f(f"ix_rolechange_{column}"), "rolechange", [column])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("rolechange")
