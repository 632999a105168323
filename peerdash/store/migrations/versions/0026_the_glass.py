"""The glass: items opened in an emergency, and who looked at why (AZ9)."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of glasses broken."""
    op.create_table(
        "glass",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("broken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shuts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.String(32), nullable=True),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("verdict_because", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("user_id", "ref", "broken_at", "reviewed_by_id"):
        op.create_index(op.f(f"ix_glass_{column}"), "glass", [column])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("glass")
