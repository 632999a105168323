"""Questions about what outcomes and actions are for."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from peerdash.model import Finding, Gap, Person
from peerdash.model.contexts import Aim, Goal

Thing = Goal | Gap | Finding


def one_of(
    session: Session, table: type[Thing], item_id: str, thing_id: str
) -> Thing | None:
    """Return one thing of an item that an aim may point at."""
    asked: Any = select(table).where(table.item_id == item_id, table.id == thing_id)
    found: Thing | None = session.exec(asked).first()
    return found


def of_item(session: Session, item_id: str) -> Sequence[Aim]:
    """Return what every outcome and action of an item is for, as it was said."""
    return session.exec(
        select(Aim).where(Aim.item_id == item_id).order_by(col(Aim.id))
    ).all()


def of_action(session: Session, item_id: str, action_id: str) -> Sequence[Aim]:
    """Return what one action is for."""
    asked = select(Aim).where(Aim.item_id == item_id, Aim.action_id == action_id)
    return session.exec(asked).all()


def protected(
    session: Session, outcome_ids: Collection[str]
) -> Sequence[tuple[str | None, str]]:
    """Return whom each of these outcomes protects, by name."""
    asked = (
        select(Aim.outcome_id, Person.name)
        .join(Person, col(Person.id) == col(Aim.person_id))
        .where(col(Aim.outcome_id).in_(set(outcome_ids)))
    )
    return session.exec(asked.order_by(Person.name)).all()


def loosen(session: Session, item_id: str, goal_id: str) -> None:
    """Let nothing be a step towards a goal any more."""
    session.execute(
        delete(Aim)
        .where(col(Aim.item_id) == item_id, col(Aim.goal_id) == goal_id)
        .execution_options(synchronize_session=False)
    )


def follow(session: Session, item_id: str, goal_id: str, person_id: str | None) -> None:
    """Let the steps towards a goal be about whom it is for now."""
    session.execute(
        update(Aim)
        .where(col(Aim.item_id) == item_id, col(Aim.goal_id) == goal_id)
        .values(person_id=person_id)
        .execution_options(synchronize_session=False)
    )
