"""The lists that an area keeps for itself, and the kinds of concern of a referral."""

import sqlalchemy as sa
from alembic import op

revision = "0240"
down_revision = "0260"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of their words, and the column; what was referred says none."""
    op.create_table(
        "listword",
        sa.Column("words", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "slot", "version"),
    )
    op.create_index(op.f("ix_listword_kept_by_id"), "listword", ["kept_by_id"])
    op.add_column(
        "referral",
        sa.Column("concerns", sa.String(1000), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("referral", "concerns")
    op.drop_table("listword")
