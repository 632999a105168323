"""What changed on a map, act by act, for earlier versions and for taking back."""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0060"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_mapedit_agency_id", "mapedit", ["agency_id"]),
    ("ix_mapedit_item_id", "mapedit", ["item_id"]),
    ("ix_mapedit_user_id", "mapedit", ["user_id"]),
    ("ix_mapedit_version", "mapedit", ["item_id", "version"]),
    ("ix_mapedit_whose", "mapedit", ["item_id", "user_id", "seq"]),
    ("ix_mapchange_agency_id", "mapchange", ["agency_id"]),
    ("ix_mapchange_edit_id", "mapchange", ["edit_id"]),
    ("ix_mapchange_item_id", "mapchange", ["item_id"]),
    ("ix_mapchange_version", "mapchange", ["item_id", "version"]),
    ("ix_mapchange_whole", "mapchange", ["item_id", "whole_id"]),
    ("ix_setaside_edit_id", "setaside", ["edit_id"]),
    ("ix_setaside_item_id", "setaside", ["item_id"]),
    ("ix_setaside_until", "setaside", ["until"]),
    ("ix_setaside_user_id", "setaside", ["user_id"]),
)


def upgrade() -> None:
    """Add them: nothing is kept of what changed before."""
    op.create_table(
        "mapedit",
        sa.Column("seq", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_version", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("over", sa.String(32), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    _changes()
    op.create_table(
        "setaside",
        sa.Column("seq", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("edit_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("seq"),
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def _changes() -> None:
    op.create_table(
        "mapchange",
        sa.Column("seq", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("edit_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(110), nullable=False),
        sa.Column("whole_id", sa.String(110), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("from_id", sa.String(32), nullable=True),
        sa.Column("to_id", sa.String(32), nullable=True),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("handling", sa.String(40), nullable=False),
        sa.Column("named_to", sa.String(1000), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["edit_id"], ["mapedit.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Forget what changed."""
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    for table in ("setaside", "mapchange", "mapedit"):
        op.drop_table(table)
