"""Two records that were made one person, and what parts them again."""

import sqlalchemy as sa
from alembic import op

revision = "0201"
down_revision = "0230"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "personmerge",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kept_id", sa.String(32), nullable=False),
        sa.Column("kept_ref", sa.String(12), nullable=False),
        sa.Column("gone_id", sa.String(32), nullable=False),
        sa.Column("gone_ref", sa.String(12), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parted_by_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"]),
        sa.ForeignKeyConstraint(["parted_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("personmerge", "kept_id", "gone_id", "by_id", "until", "parted_by_id")
    op.create_table(
        "mergeditem",
        sa.Column("merge_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("both", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["personmerge.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("merge_id", "item_id"),
    )
    op.create_table(
        "mergedrow",
        sa.Column("seq", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("merge_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(110), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["merge_id"], ["personmerge.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("seq"),
    )
    _index("mergedrow", "merge_id", "item_id")


def downgrade() -> None:
    """Take them away again."""
    for name in ("mergedrow", "mergeditem", "personmerge"):
        op.drop_table(name)


def _index(table: str, *columns: str) -> None:
    for name in columns:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
