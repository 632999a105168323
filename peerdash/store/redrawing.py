"""Drawing maps again when an area sets otherwise who is drawn (R100).

Every map with somebody on it whom the threshold is about is at another version then,
also those that whoever sets it does not see: what was shown of it before it leaves is
not what would leave now. On PostgreSQL it is the owner's to do (`store.hatches`).
"""

from typing import Final

from sqlalchemy import ColumnElement, exists, func, not_, select, update
from sqlmodel import Session

from peerdash.model import Item, Member
from peerdash.store import guard
from peerdash.store.blanks import fixed
from peerdash.store.rowtext import table_of
from peerdash.store.vouching import Told, as_sql
from peerdash.vocabulary.parts import CONVENORS
from peerdash.vocabulary.people import UNSURE

ITEM: Final = table_of(Item)
MEMBER: Final = table_of(Member)
_PAST: Final = {guard.PASSED: True}
_DRAWN: Final = """returns void language sql volatile security definer
  set search_path = '' as $$ update public.item
  set drawn_version = drawn_version + 1
  where inside.is_vouched_for() and {} $$"""


def has_unsure() -> ColumnElement[bool]:
    """Return the condition that somebody on an item is drawn or not as it is set."""
    here = (
        MEMBER.c.item_id == ITEM.c.id,
        MEMBER.c.involvement.in_([fixed(one) for one in sorted(UNSURE)]),
        not_(MEMBER.c.subject),
    )
    return exists().where(*here)


def draw_again(session: Session) -> None:
    """Make a new version of every map that the threshold is about."""
    session.flush()
    if session.info.get("apart"):
        session.execute(select(func.draw_again()), execution_options=_PAST)
        return
    turned = update(ITEM).where(has_unsure())
    more = turned.values(drawn_version=ITEM.c.drawn_version + 1)
    session.connection().execute(more, execution_options=_PAST)


def functions(told: Told) -> dict[str, str]:
    """Return it as PostgreSQL's owner does it, for whoever convenes."""
    convenes = as_sql(told.holds(CONVENORS))
    return {
        "draw_again()": _DRAWN.format(f"{convenes} and {as_sql(has_unsure(), ITEM)}")
    }
