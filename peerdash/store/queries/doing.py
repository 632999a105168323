"""Questions about actions across all items: whose, how late, and what came of them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from peerdash.model import Action, Gap, Item, Meeting
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.outcomes import ActionState

Pair: TypeAlias = tuple[Action, Item]
SelectOfPairs: TypeAlias = Select[Action, Item]


def before(session: Session, meeting: Meeting) -> Sequence[Pair]:
    """Return what was agreed before a meeting or is due by it, the soonest due first.

    What is still to do, and what was answered on its day.
    """
    earlier = select(Meeting.id).where(Meeting.held_on < meeting.held_on)
    asked = (
        _all()
        .where(
            or_(
                col(Action.due_on) <= meeting.held_on,
                col(Action.meeting_id).in_(earlier),
            ),
            or_(
                col(Action.state) == ActionState.OPEN,
                col(Action.answered_on) == meeting.held_on,
            ),
        )
        .order_by(col(Action.due_on), col(Action.id))
    )
    return session.exec(asked).all()


def one(session: Session, action_id: str) -> Pair | None:
    """Return an action and its item."""
    return session.exec(_all().where(Action.id == action_id)).first()


def of_user(session: Session, user_id: str) -> Sequence[Pair]:
    """Return what somebody has still to do, the soonest due first."""
    asked = _open().where(Action.owner_user_id == user_id)
    return session.exec(asked.order_by(col(Action.due_on), col(Action.id))).all()


def due_by(session: Session, day: date) -> Sequence[Pair]:
    """Return what anybody has still to do by a day, the soonest due first."""
    asked = _open().where(col(Action.due_on) <= day)
    return session.exec(asked.order_by(col(Action.due_on), col(Action.id))).all()


def due_within(session: Session, since: date, until: date) -> Sequence[Action]:
    """Return every action that was or is due within these days."""
    asked = select(Action).where(
        col(Action.due_on) >= since, col(Action.due_on) <= until
    )
    return session.exec(asked).all()


def asked_of(session: Session, name: str) -> Sequence[tuple[Gap, Item]]:
    """Return the open questions that somebody is named to find out, on open items."""
    asked = (
        select(Gap, Item)
        .join(Item, col(Item.id) == col(Gap.item_id))
        .where(
            Gap.ask == name, col(Gap.answered_on).is_(None), Item.stage == Stage.OPEN
        )
    )
    return session.exec(asked.order_by(col(Gap.by_on), col(Gap.id))).all()


def _all() -> SelectOfPairs:
    return select(Action, Item).join(Item, col(Item.id) == col(Action.item_id))


def _open() -> SelectOfPairs:
    still = col(Action.state) == ActionState.OPEN
    return _all().where(still, Item.stage == Stage.OPEN)
