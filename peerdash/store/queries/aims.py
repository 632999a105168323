"""Questions about what outcomes and actions are for."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from peerdash.model import Finding, Gap, Person
from peerdash.model.contexts import Aim, Goal, Intervention

Thing = Goal | Gap | Finding
STANDS: Final[ColumnElement[bool]] = col(Aim.dropped_goal_id).is_(None)
STEPS: Final[tuple[Any, ...]] = (Aim, Intervention)


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
        select(Aim).where(Aim.item_id == item_id, STANDS).order_by(col(Aim.id))
    ).all()


def of_action(session: Session, item_id: str, action_id: str) -> Sequence[Aim]:
    """Return what one action is for."""
    asked = select(Aim).where(Aim.item_id == item_id, Aim.action_id == action_id)
    return session.exec(asked.where(STANDS)).all()


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
    """Let nothing be a step towards a goal that is dropped; keep what was one."""
    for of in STEPS:
        was = of.item_id == item_id, of.goal_id == goal_id
        _point(session, of, was, goal_id=None, dropped_goal_id=goal_id)


def link_again(session: Session, item_id: str, goal_id: str) -> None:
    """Let what was a step towards a goal be one again, now that the goal is back.

    What is towards another goal by now stays so.
    """
    for of in STEPS:
        was = of.item_id == item_id, of.dropped_goal_id == goal_id
        free = (*was, of.goal_id.is_(None))
        _point(session, of, free, goal_id=goal_id, dropped_goal_id=None)


def _point(session: Session, of: Any, where: Any, **to: str | None) -> None:  # noqa: ANN401
    """Point steps elsewhere; what has a version is another by then."""
    more = {"version": of.version + 1} if of is Intervention else {}
    session.execute(
        update(of)
        .where(*where)
        .values(**to, **more)
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
