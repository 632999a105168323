"""Whether whom a map is about stays as the group took it on; `acting` asks of each act.

It opens a child's record to the map (trust 2.6), so no form, list or line of
shorthand changes it by the way, whichever service writes it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, Member
from peerdash.rules import filings as rules
from peerdash.rules.access import Viewer
from peerdash.store.history import Change
from peerdash.vocabulary.items import THE_GROUPS
from peerdash.vocabulary.roles import Act

ITS_OWN: Final = frozenset({Act.SAY_SUBJECT, Act.MAKE_ONE, Act.PART})
AGAIN: Final = frozenset({Act.UNDO, Act.REDO})


def require_as_settled(
    session: Session, act: Act, viewer: Viewer, changes: Sequence[Change]
) -> None:
    """Refuse an act that changes whom a map is about without being that act."""
    if act in ITS_OWN:
        return
    by_right = viewer.roles & Act.SAY_SUBJECT.row.roles
    for was, now, item in _settled(session, changes):
        comes_back = act == Act.UNDO and was is None
        if not (comes_back or (act in AGAIN and by_right)):
            rules.require_settled(item.ref, bool(was), now)


def _settled(
    session: Session, changes: Sequence[Change]
) -> Iterator[tuple[bool | None, bool, Item]]:
    """Whether what the group has taken on was about somebody, and is: None, if new."""
    for one in changes:
        if one.of is not Member or not one.after:
            continue
        item = session.get(Item, one.after["item_id"])
        if item and item.stage in THE_GROUPS:
            was = bool(one.before["subject"]) if one.before else None
            yield was, bool(one.after["subject"]), item
