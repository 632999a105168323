"""Who takes part in a meeting, what each is sent, and what reaches their calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0210"
down_revision = "0201"
branch_labels = None
depends_on = None

ADDED = (
    ("agency", "expected", sa.Boolean(), sa.false()),
    ("meeting", "lasts", sa.Integer(), "120"),
    ("meeting", "quorum", sa.Integer(), "3"),
    ("attendance", "late", sa.Boolean(), sa.false()),
    ("attendance", "regular", sa.Boolean(), sa.true()),
    ("action", "chased", sa.Integer(), "0"),
    ("action", "chased_on", sa.Date(), None),
)


def upgrade() -> None:
    """Add the columns and the three tables."""
    for table, name, kind, default in ADDED:
        column = sa.Column(name, kind, server_default=default, nullable=default is None)
        op.add_column(table, column)
    with op.batch_alter_table("attendance") as rows:
        theirs = sa.ForeignKey("user.id", name="fk_attendance_user_id_user")
        rows.add_column(sa.Column("user_id", sa.String(32), theirs, nullable=True))
    op.create_index(op.f("ix_attendance_user_id"), "attendance", ["user_id"])
    op.create_table(
        "interest",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("attendance_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=True),
        sa.Column("follows", sa.String(40), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declared_by_id", sa.String(32), nullable=False),
        *_keys(
            meeting_id="meeting",
            attendance_id="attendance",
            item_id="item",
            declared_by_id="user",
        ),
    )
    _index("interest", "attendance_id", "declared_by_id", "item_id", "meeting_id")
    op.create_table(
        "pack",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("attendance_id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("held_back", sa.Integer(), nullable=False),
        sa.Column("made_of", sa.String(64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.String(32), nullable=False),
        sa.UniqueConstraint("meeting_id", "user_id", "number"),
        *_keys(
            meeting_id="meeting",
            attendance_id="attendance",
            user_id="user",
            sent_by_id="user",
        ),
    )
    _index("pack", "attendance_id", "meeting_id", "sent_by_id", "user_id")
    op.create_table(
        "calendarfeed",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    _index("calendarfeed", "user_id")


def downgrade() -> None:
    """Take them away again."""
    for table in ("calendarfeed", "pack", "interest"):
        op.drop_table(table)
    op.drop_index(op.f("ix_attendance_user_id"), table_name="attendance")
    with op.batch_alter_table("attendance") as rows:
        rows.drop_column("user_id")
    for table, name, *_ in reversed(ADDED):
        op.drop_column(table, name)


def _keys(**tables: str) -> list[sa.Constraint]:
    keys = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"])
        for column, table in tables.items()
    ]
    return [*keys, sa.PrimaryKeyConstraint("id")]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
