"""A roster from before it knew who signs in knows them, where just one can be meant.

Who is known by name and agency alone was nobody to packs, to minutes and to the
room's screen. Where two have one name at one agency, nobody is guessed at.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0211"
down_revision = "0221"
branch_labels = None
depends_on = None

USER = sa.table("user", sa.column("id"), sa.column("name"), sa.column("agency_id"))
ATTENDANCE = sa.table(
    "attendance",
    sa.column("id"),
    sa.column("name"),
    sa.column("agency_id"),
    sa.column("user_id"),
)


def upgrade() -> None:
    """Link each attendance that nobody is linked to."""
    rows = op.get_bind()
    called = defaultdict[tuple[str, str], list[str]](list)
    for one in rows.execute(sa.select(USER)):
        called[_key(one.name, one.agency_id)].append(one.id)
    unknown = sa.select(ATTENDANCE).where(ATTENDANCE.c.user_id.is_(None))
    for guest in rows.execute(unknown).all():
        theirs = called[_key(guest.name, guest.agency_id)]
        if len(theirs) == 1:
            linked = sa.update(ATTENDANCE).where(ATTENDANCE.c.id == guest.id)
            rows.execute(linked.values(user_id=theirs[0]))


def downgrade() -> None:
    """Leave them linked: the column is the step before's, and goes with it."""


def _key(name: str, agency_id: str) -> tuple[str, str]:
    return name.strip().casefold(), agency_id
