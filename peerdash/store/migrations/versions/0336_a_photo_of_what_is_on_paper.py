"""Photos of what was drawn on paper, each sealed for its own place."""

import sqlalchemy as sa
from alembic import op

revision = "0336"
down_revision = "0332"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "photo",
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("added_by_id", sa.String(32), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("item_id", "added_by_id"):
        op.create_index(op.f(f"ix_photo_{name}"), "photo", [name])


def downgrade() -> None:
    """Take it away again, with every photo."""
    op.drop_table("photo")
