"""Where the chair's screen is, for a room's screen that follows it."""

import sqlalchemy as sa
from alembic import op

revision = "0230"
down_revision = "0200"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "showing",
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("beside", sa.String(300), nullable=False),
        sa.Column("view", sa.String(2000), nullable=False),
        sa.Column("led_in", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
    for name in ("meeting_id", "item_id"):
        op.create_index(op.f(f"ix_showing_{name}"), "showing", [name])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("showing")
