"""Questions about reviews: what is most pressing, and what was found before."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import and_, case, or_
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

    Those within one pair of bounds alone go by the meeting that looks (R200).
    """
    inside = [and_(*within(bounds)) for bounds in turns]
    rank = case(*((one, number) for number, one in enumerate(inside)))
    due, forum = col(Item.review_on), col(Item.forum)
    forums = case(*((forum == one, number) for number, one in enumerate(Forum)))
    asked = select(Item).where(or_(*inside))
    if kind:
        asked = asked.where(Item.kind == kind)
    order = (forums,) if len(turns) == 1 else (rank,)
    asked = asked.order_by(*order, due, col(Item.ref))
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


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
