"""Questions about items: by ref, by stage, and by where their review stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, exists, func, not_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import Finding, Item, Member, Outcome, PeerMap, Referral
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Bounds

PAGE: Final = 25
AHEAD: Final = 5
"""How many pages past the one that is read a list is counted, and no further."""
T = TypeVar("T")


def reach(page: int) -> int:
    """Return how far a list is counted for one who reads this page of it."""
    return (page + AHEAD) * PAGE


def counted(session: Session, ids: SelectOfScalar[str], page: int) -> int:
    """Count what a question finds, or say one more than its reach.

    What a list costs is then what is read of it, however long it grows.
    """
    return len(session.exec(ids.limit(reach(page) + 1)).all())


def by_ref(session: Session, ref: str) -> Item | None:
    """Return the item people call by this ref."""
    return session.exec(select(Item).where(Item.ref == ref)).first()


def hold(session: Session, item: Item) -> Item:
    """Return an item as it is now, and let nobody else hold it before this is done.

    SQLite lets one act write at a time anyway.
    """
    held = select(Item).where(Item.id == item.id).with_for_update(key_share=True)
    return session.exec(held.execution_options(populate_existing=True)).one()


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
    asked = _narrowed(select(Item), wanted).order_by(*_soonest())
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def every(session: Session, wanted: Wanted) -> Sequence[Item]:
    """Return every item wanted, those due soonest first."""
    return session.exec(_narrowed(select(Item), wanted).order_by(*_soonest())).all()


def count(session: Session, wanted: Wanted) -> int:
    """Count the items wanted, every one: for what few can be."""
    return session.exec(_narrowed(select(func.count(col(Item.id))), wanted)).one()


def count_ahead(session: Session, wanted: Wanted, page: int = 0) -> int:
    """Count the items wanted, as far as the reader of a page of them can need."""
    return counted(session, _narrowed(select(Item.id), wanted), page)


def _soonest() -> tuple[ColumnElement[Any], ...]:
    """The order that the index of item has too, so that a page is read from it."""
    return col(Item.review_on).asc().nulls_last(), col(Item.ref).asc()


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
        asked.append(_at(wanted.stages))
    if wanted.bounds:
        asked += within(wanted.bounds)
    if wanted.words:
        asked.append(col(Item.title).icontains(wanted.words, autoescape=True))
    if wanted.without_outcome:
        asked.append(not_(answered()))
    return asked


def _at(stages: Sequence[Stage]) -> ColumnElement[bool]:
    """Several stages are put as those it is not at.

    Then a page is read in order, from the index of the order; from an index of
    stages everything that is closed would be read, to be sorted for one page.
    """
    if len(stages) == 1:
        return col(Item.stage) == stages[0]
    return col(Item.stage).not_in([stage for stage in Stage if stage not in stages])


def answered() -> ColumnElement[bool]:
    """Whether an item has an outcome: asked of each item, not read of them all."""
    return exists().where(col(Outcome.item_id) == col(Item.id))


def within(bounds: Bounds) -> list[ColumnElement[bool]]:
    """Return a standing's bounds as conditions: only what was taken on has one."""
    if bounds.closed:
        return [col(Item.stage) == Stage.CLOSED]
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
