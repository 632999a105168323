"""Questions about outcomes: what was decided on an item, and who has none."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import (
    Action,
    AgendaItem,
    Finding,
    Gap,
    Group,
    Item,
    Meeting,
    Outcome,
    Presence,
    Sticker,
    User,
)
from peerdash.store.queries.items import PAGE, answered
from peerdash.vocabulary.items import Stage

OnItem = TypeVar("OnItem", Action, Gap, Group, Outcome, Presence, Sticker)


def of_item(session: Session, item_id: str) -> Sequence[Outcome]:
    """Return what was decided on an item, in the order it was."""
    asked = select(Outcome).where(Outcome.item_id == item_id)
    return session.exec(asked.order_by(col(Outcome.recorded_at), Outcome.id)).all()


def of_person(session: Session, person_id: str) -> Sequence[Outcome]:
    """Return what was decided for somebody, on every item that the viewer sees."""
    return session.exec(select(Outcome).where(Outcome.person_id == person_id)).all()


def under_way(
    session: Session, people: Collection[str]
) -> Sequence[tuple[Outcome, Item]]:
    """Return what was decided for some people and is not settled, wherever seen."""
    asked = (
        select(Outcome, Item)
        .join(Item, col(Item.id) == col(Outcome.item_id))
        .where(
            col(Outcome.person_id).in_(set(people)), col(Outcome.settled_on).is_(None)
        )
    )
    return session.exec(asked.order_by(col(Outcome.due_on), Outcome.id)).all()


def actions(session: Session, item_id: str) -> Sequence[Action]:
    """Return the actions on an item, those due soonest first."""
    asked = select(Action).where(Action.item_id == item_id)
    return session.exec(asked.order_by(col(Action.due_on), Action.id)).all()


def one_of(
    session: Session, table: type[OnItem], item_id: str, row_id: str
) -> OnItem | None:
    """Return one row of a table if it is on this item."""
    asked = select(table).where(col(table.item_id) == item_id, table.id == row_id)
    return session.exec(asked).first()


def findings(session: Session, item_id: str) -> Sequence[Finding]:
    """Return what was found, in the order it was written down."""
    asked = select(Finding).where(Finding.item_id == item_id)
    return session.exec(asked.order_by(col(Finding.captured_on), Finding.id)).all()


def unanswered_first(session: Session, stage: Stage, page: int = 0) -> Sequence[Item]:
    """Return one page of items, those with no outcome before the rest."""
    asked = select(Item).where(Item.stage == stage)
    due = col(Item.review_on).asc().nulls_last()
    order = (answered(), due, col(Item.ref))
    return session.exec(asked.order_by(*order).offset(page * PAGE).limit(PAGE)).all()


def considered(session: Session, item_id: str) -> Sequence[Meeting]:
    """Return the meetings that considered an item, the first first."""
    asked = _having(item_id).where(col(AgendaItem.considered_at).is_not(None))
    return session.exec(asked).all()


def on_agendas(session: Session, item_id: str) -> Sequence[Meeting]:
    """Return the meetings that have an item on their agenda, the first first."""
    return session.exec(_having(item_id)).all()


def _having(item_id: str) -> SelectOfScalar[Meeting]:
    asked = select(Meeting).join(
        AgendaItem, col(AgendaItem.meeting_id) == col(Meeting.id)
    )
    found = asked.where(AgendaItem.item_id == item_id)
    return found.order_by(col(Meeting.held_on), Meeting.ref)


def meeting_called(session: Session, ref: str) -> Meeting | None:
    """Return the meeting people call by this ref."""
    return session.exec(select(Meeting).where(Meeting.ref == ref)).first()


def user_called(session: Session, name: str) -> User | None:
    """Return who signs in under exactly this name, if one person does."""
    asked = select(User).where(func.lower(User.name) == name.strip().lower())
    found = session.exec(asked.limit(2)).all()
    return found[0] if len(found) == 1 else None


def user_names(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Return the names of these users by their ids."""
    asked = select(User).where(col(User.id).in_(set(ids)))
    return {user.id: user.name for user in session.exec(asked).all()}
