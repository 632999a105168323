"""To whom minutes went, and the meeting that approved them."""

import sqlalchemy as sa
from alembic import op

revision = "0231"
down_revision = "0220"
branch_labels = None
depends_on = None

POINTS = {
    "circulation": ("meeting_id", "attendance_id", "sent_by_id"),
    "approval": ("meeting_id", "at_id", "approved_by_id"),
}


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "circulation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("attendance_id", sa.String(32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["attendance_id"], ["attendance.id"]),
        sa.ForeignKeyConstraint(["sent_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "approval",
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("at_id", sa.String(32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["at_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["approved_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
    for table, names in POINTS.items():
        for name in names:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def downgrade() -> None:
    """Take them away again."""
    for table in POINTS:
        op.drop_table(table)
