"""Questions about a setting: what is there, what weighs, and what is done."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from peerdash.model import Item
from peerdash.model.contexts import Feature, Goal, Intervention, Weighing
from peerdash.vocabulary.contexts import ContextKind
from peerdash.vocabulary.items import Stage

Said = TypeVar("Said", Feature, Goal, Intervention)


def one_of(
    session: Session, table: type[Said], item_id: str, ident: str
) -> Said | None:
    """Return one row of an item by its id."""
    asked = select(table).where(table.item_id == item_id, table.id == ident)
    return session.exec(asked).first()


def features(session: Session, item_id: str) -> Sequence[Feature]:
    """Return what agencies say of a place, what was written down last first."""
    asked = select(Feature).where(Feature.item_id == item_id)
    last = col(Feature.captured_on).desc()
    return session.exec(asked.order_by(last, col(Feature.id))).all()


def weighings(session: Session, item_id: str) -> dict[ContextKind, Weighing]:
    """Return how much each context weighs, of those that were sized."""
    rows = session.exec(select(Weighing).where(Weighing.item_id == item_id))
    return {one.context: one for one in rows}


def goals(session: Session, item_id: str) -> Sequence[Goal]:
    """Return what is aimed at, what is due soonest first and what has ended last."""
    asked = select(Goal).where(Goal.item_id == item_id)
    ended, by = col(Goal.ended_on), col(Goal.by_on)
    first = ended.is_not(None), by.is_(None), by, col(Goal.id)
    return session.exec(asked.order_by(*first)).all()


def goals_for(session: Session, people: Collection[str]) -> Sequence[tuple[Goal, Item]]:
    """Return what is still aimed at for some people, on every item that is seen."""
    asked = (
        select(Goal, Item)
        .join(Item, col(Item.id) == col(Goal.item_id))
        .where(col(Goal.person_id).in_(set(people)), col(Goal.ended_on).is_(None))
    )
    return session.exec(asked.order_by(col(Goal.by_on), col(Goal.id))).all()


def goals_due(session: Session, by: date, most: int) -> Sequence[tuple[Goal, Item]]:
    """Return goals of open items to be looked at again by a day, the soonest first."""
    asked = (
        select(Goal, Item)
        .join(Item, col(Item.id) == col(Goal.item_id))
        .where(
            col(Goal.ended_on).is_(None),
            col(Goal.review_on) <= by,
            Item.stage == Stage.OPEN,
        )
    )
    return session.exec(asked.order_by(col(Goal.review_on), Goal.id).limit(most)).all()


def interventions(session: Session, item_id: str) -> Sequence[Intervention]:
    """Return what is done, what began last first."""
    asked = select(Intervention).where(Intervention.item_id == item_id)
    last = col(Intervention.began_on).desc()
    return session.exec(asked.order_by(last, col(Intervention.id))).all()
