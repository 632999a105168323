"""Questions about the review clock: how it is set, and what it is counted for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy import or_
from sqlmodel import Session, col, select

from peerdash.model import Item, ReviewClock
from peerdash.vocabulary.items import Stage

AT_ONCE: Final = 500
"""Items held at a time."""


def newest(session: Session) -> ReviewClock | None:
    """Return how the clock is set now; None while nobody has set it."""
    asked = select(ReviewClock).order_by(col(ReviewClock.version).desc()).limit(1)
    return session.exec(asked).first()


def dated(session: Session) -> Iterator[Item]:
    """Return every item before the group that has a review day, so many at a time.

    Which they are is settled first, for whoever reads them moves their days.
    """
    those = col(Item.stage) == Stage.OPEN, col(Item.review_on).is_not(None)
    ids = session.exec(select(Item.id).where(*those)).all()
    for start in range(0, len(ids), AT_ONCE):
        some = col(Item.id).in_(ids[start : start + AT_ONCE])
        asked = select(Item).where(some, *those).order_by(col(Item.ref))
        yield from session.exec(asked).all()


def past_due(
    session: Session, ref: str, ids: Iterable[str], today: date
) -> Sequence[tuple[str, date]]:
    """Return the refs and review days of those of these items past their review."""
    asked = select(col(Item.ref), col(Item.review_on)).where(
        or_(col(Item.ref) == ref, col(Item.id).in_(list(ids))),
        col(Item.stage) == Stage.OPEN,
        col(Item.review_on) < today,
    )
    found = session.exec(asked.order_by(col(Item.ref))).all()
    return [(one, day) for one, day in found if day]
