"""The review clock: how it is set, what setting it otherwise would do, and setting it.

How it is set holds nothing about anybody, so reading it is no look; what setting it
otherwise would do is counted over items, and is one. Both go by what the viewer may
see: the day of an item that they may not stays until its next review.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, ReviewClock
from peerdash.rules import review_clock as rules
from peerdash.rules.review_clock import Clock, Due
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.intervals import held
from peerdash.store import scope, versions
from peerdash.store.queries import review_clock as queries
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act

REF: Final = "clock-{}"
LIST: Final = "list:clock"


@dataclass(frozen=True, slots=True)
class Effect:
    """What setting the clock otherwise does to the items its viewer may see.

    `moved` is how many days move, `overdue` how many of each kind it makes overdue,
    and `read_only` how many more than now are read-only; less than nought, fewer.
    """

    moved: int
    overdue: Mapping[SubjectKind, int]
    read_only: int


def now(desk: Desk) -> Clock:
    """Return how the clock is set now."""
    with scope.reading(desk.db, desk.scope) as session:
        return held(session)


def effect(desk: Desk, will: Clock) -> Effect:
    """Return what setting the clock so would do, before anything is kept."""
    rules.require_sound(will.weeks, will.grace)
    with looking(desk, LIST, Act.LIST) as session:
        was = held(session)
        turned = list(_turned(session, was, will))
    today = desk.today
    late = (item.kind for item, due, day in turned if day < today <= due)
    waiting = sum(today >= will.read_only_from(day) for *_, day in turned)
    waited = sum(today >= was.read_only_from(due) for _, due, _ in turned)
    moved = sum(day != due for _, due, day in turned)
    return Effect(moved, Counter(late), waiting - waited)


def change(desk: Desk, will: Clock, seen: int) -> None:
    """Set the clock, and move the days that it moves; `seen` is what the form showed.

    Raises Refused when somebody set it in the meantime, or for weeks out of range.
    """
    rules.require_sound(will.weeks, will.grace)
    with acting(desk, Act.SET_CLOCK) as deed:
        session, was = deed.session, held(deed.session)
        rules.require_current(seen, was.version)
        row = ReviewClock(
            version=was.version + 1,
            weeks=dict(will.weeks),
            grace=will.grace,
            off_holidays=will.off_holidays,
            kept_at=desk.now,
            kept_by_id=desk.viewer.user_id,
        )
        session.add(row)
        deed.ref = REF.format(row.version)
        deed.touched = frozenset(
            item.ref
            for item, due, day in _turned(session, was, will)
            if day != due
            and versions.save(session, item, item.version, {"review_on": day})
        )


def _turned(
    session: Session, was: Clock, will: Clock
) -> Iterator[tuple[Item, date, date]]:
    """Each item with a review day, when it is due, and when it then would be."""
    for item in queries.dated(session):
        since, due = item.reviewed_on or item.opened_on, item.review_on
        if since and due:
            told = Due(item.kind, item.pace, since, due)
            yield item, due, rules.moved_to(told, was, will)
