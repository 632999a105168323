"""Questions about items: by ref, by stage, and by where their review stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import Finding, Item, Member, Outcome, PeerMap, Referral
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Bounds

PAGE: Final = 25
T = TypeVar("T")


def by_ref(session: Session, ref: str) -> Item | None:
    """Return the item people call by this ref."""
    return session.exec(select(Item).where(Item.ref == ref)).first()


def peer_map(session: Session, item_id: str) -> PeerMap | None:
    """Return what an item has besides when it is drawn."""
    return session.get(PeerMap, item_id)


def referral_of(session: Session, item_id: str) -> Referral | None:
    """Return how an item reached the group."""
    return session.exec(select(Referral).where(Referral.item_id == item_id)).first()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items a list wants; None wants any."""

    kind: SubjectKind | None = None
    stages: tuple[Stage, ...] = ()
    bounds: Bounds | None = None
    words: str = ""
    without_outcome: bool = False


def listed(session: Session, wanted: Wanted, page: int = 0) -> Sequence[Item]:
    """Return one page of items, those due soonest first."""
    asked = _narrowed(select(Item), wanted)
    order = (col(Item.review_on).is_(None), col(Item.review_on), col(Item.ref))
    return session.exec(asked.order_by(*order).offset(page * PAGE).limit(PAGE)).all()


def every(session: Session, wanted: Wanted) -> Sequence[Item]:
    """Return every item wanted, those due soonest first."""
    order = (col(Item.review_on).is_(None), col(Item.review_on), col(Item.ref))
    return session.exec(_narrowed(select(Item), wanted).order_by(*order)).all()


def count(session: Session, wanted: Wanted) -> int:
    """Count the items wanted."""
    return session.exec(_narrowed(select(func.count(col(Item.id))), wanted)).one()


def tallies(
    session: Session, table: type[Member | Outcome | Finding], ids: Sequence[str]
) -> dict[str, int]:
    """Count the rows of a table on each of these items."""
    item_id = col(table.item_id)
    asked = select(item_id, func.count()).where(item_id.in_(ids)).group_by(item_id)
    return dict(session.exec(asked).all())


def _narrowed(asked: SelectOfScalar[T], wanted: Wanted) -> SelectOfScalar[T]:
    return asked.where(*_conditions(wanted))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.kind:
        asked.append(col(Item.kind) == wanted.kind)
    if wanted.stages:
        asked.append(col(Item.stage).in_(wanted.stages))
    if wanted.bounds:
        asked += within(wanted.bounds)
    if wanted.words:
        asked.append(col(Item.title).icontains(wanted.words, autoescape=True))
    if wanted.without_outcome:
        answered = select(Outcome.item_id)
        asked.append(col(Item.id).not_in(answered))
    return asked


def within(bounds: Bounds) -> list[ColumnElement[bool]]:
    """Return a standing's bounds as conditions: only what was taken on has one."""
    if bounds.closed:
        return [col(Item.closed_on).is_not(None)]
    asked: list[ColumnElement[bool]] = [col(Item.stage) == Stage.OPEN]
    if not bounds.dated:
        reason = col(Item.no_review_because)
        return [
            *asked,
            col(Item.review_on).is_(None),
            reason != "" if bounds.reason else reason == "",
        ]
    asked.append(col(Item.review_on).is_not(None))
    if bounds.earliest:
        asked.append(col(Item.review_on) >= bounds.earliest)
    if bounds.latest:
        asked.append(col(Item.review_on) <= bounds.latest)
    return asked
