"""From when until when: relationships, who is at a place, and who is in a circle.

The day that somebody left a circle becomes when their being in it ended, in the rows
and in what is kept of each change, so that an earlier version and an undo read it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0391"
down_revision = "0371"
branch_labels = None
depends_on = None

WIDTH = 24
TO_TEXT = {
    "postgresql": "UPDATE membership SET ended = to_char(left_on, 'YYYY-MM-DD')",
    "sqlite": "UPDATE membership SET ended = left_on",
}
TO_DAY = {
    "postgresql": "UPDATE membership SET left_on = CAST(ended AS DATE) "
    "WHERE length(ended) = 10",
    "sqlite": "UPDATE membership SET left_on = ended WHERE length(ended) = 10",
}
RENAMED = (
    "UPDATE {0} SET {1} = replace({1}, '\"{2}\"', '\"{3}\"') "
    "WHERE \"of\" = 'membership'"
)
TEXTS = (("mapchange", "before"), ("mapchange", "after"), ("setaside", "words"))


def upgrade() -> None:
    """Add when each ended, and when somebody came into a circle."""
    for table in ("relationship", "presence", "membership"):
        op.add_column(table, sa.Column("ended", sa.String(WIDTH), nullable=True))
    op.add_column("membership", sa.Column("happened", sa.String(WIDTH), nullable=True))
    op.execute(TO_TEXT[op.get_bind().dialect.name])
    op.drop_column("membership", "left_on")
    _renamed("left_on", "ended")


def downgrade() -> None:
    """Keep the day on which somebody left a circle, where it is known to the day."""
    op.add_column("membership", sa.Column("left_on", sa.Date(), nullable=True))
    op.execute(TO_DAY[op.get_bind().dialect.name])
    op.drop_column("membership", "happened")
    for table in ("membership", "presence", "relationship"):
        op.drop_column(table, "ended")
    _renamed("ended", "left_on")


def _renamed(before: str, after: str) -> None:
    for table, column in TEXTS:
        op.execute(RENAMED.format(table, column, before, after))
