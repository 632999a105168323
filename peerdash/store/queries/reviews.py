"""Questions about reviews: what is most pressing, and what was found before."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from peerdash.model import Item, Review
from peerdash.store.queries.items import PAGE, within
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Bounds, Forum

MOST: Final = 500


def most_pressing(
    session: Session,
    turns: Sequence[Bounds],
    kind: SubjectKind | None = None,
    page: int = 0,
) -> Sequence[Item]:
    """Return one page of the items within these bounds, the first bounds first.

    Those within one pair of bounds alone go by the meeting that looks (R200). Each
    run is read from an index in its own order, and no further than the page goes.
    """
    found: list[Item] = []
    before = page * PAGE
    for run in _runs(turns, kind):
        asked = select(Item).where(*run).order_by(col(Item.review_on), col(Item.ref))
        rows = session.exec(asked.offset(before).limit(PAGE - len(found))).all()
        found += rows
        if len(found) == PAGE:
            break
        if before:
            before = 0 if rows else before - _many(session, run)
    return found


def _runs(
    turns: Sequence[Bounds], kind: SubjectKind | None
) -> Iterator[list[ColumnElement[bool]]]:
    """What is read one after another: each standing, or each meeting of one."""
    of_kind = [col(Item.kind) == kind] if kind else []
    for bounds in turns:
        run = [*within(bounds), *of_kind]
        if len(turns) > 1:
            yield run
        else:
            yield from ([*run, col(Item.forum) == one] for one in Forum)


def _many(session: Session, run: Sequence[ColumnElement[bool]]) -> int:
    return session.exec(select(func.count(col(Item.id))).where(*run)).one()


def due_from(session: Session, since: date) -> Sequence[Item]:
    """Return what is before the group and is to be looked at from a day on.

    No more than a calendar can hold, the soonest first.
    """
    asked = select(Item).where(Item.stage == Stage.OPEN, col(Item.review_on) >= since)
    return session.exec(
        asked.order_by(col(Item.review_on), col(Item.ref)).limit(MOST)
    ).all()


def of_item(session: Session, item_id: str) -> Sequence[Review]:
    """Return every look back at an item, the last first."""
    asked = select(Review).where(Review.item_id == item_id)
    return session.exec(
        asked.order_by(col(Review.reviewed_on).desc(), col(Review.id))
    ).all()
