"""The confidentiality protocol, who has acknowledged it, and a meeting's deputy."""

import sqlalchemy as sa
from alembic import op

revision = "0142"
down_revision = "0141"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables, what each guest acknowledged, and who stands in for a chair."""
    op.create_table(
        "protocol",
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version"),
    )
    op.create_index(op.f("ix_protocol_kept_by_id"), "protocol", ["kept_by_id"])
    op.create_table(
        "acknowledgement",
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id", "version"),
    )
    op.add_column(
        "attendance",
        sa.Column("acknowledged", sa.Integer(), nullable=False, server_default="0"),
    )
    op.add_column("meeting", sa.Column("deputy_id", sa.String(32), nullable=True))


def downgrade() -> None:
    """Take all of it away again."""
    op.drop_column("meeting", "deputy_id")
    op.drop_column("attendance", "acknowledged")
    op.drop_table("acknowledgement")
    op.drop_table("protocol")
