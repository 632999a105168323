"""When an item began or why it was put off, who said a line, whom an action is for."""

import sqlalchemy as sa
from alembic import op

revision = "0220"
down_revision = "0210"
branch_labels = None
depends_on = None

ADDED = (
    ("agendaitem", "put_off_because", 300),
    ("minuteline", "who", 100),
    ("minuteline", "condition", 300),
    ("action", "target", 100),
)


def upgrade() -> None:
    """Add the columns; what was written before says nothing of them."""
    op.add_column(
        "agendaitem", sa.Column("began_at", sa.DateTime(timezone=True), nullable=True)
    )
    for table, column, length in ADDED:
        kind = sa.String(length)
        op.add_column(table, sa.Column(column, kind, nullable=False, server_default=""))


def downgrade() -> None:
    """Take them away again."""
    for table, column, _ in reversed(ADDED):
        op.drop_column(table, column)
    op.drop_column("agendaitem", "began_at")
