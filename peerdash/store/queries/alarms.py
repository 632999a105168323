"""Questions about what was decided on items, and what somebody does about it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlmodel import Session, col, exists, not_, select
from sqlmodel.sql.expression import Select

from peerdash.model import Action, Item, Outcome
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState

ANSWERED_BY_OTHERS: Final = [one for one in OutcomeKind if one.row.life.row.decides]
UNSETTLED: Final = [one for one in OutcomeState if not one.row.settled]


def decided(session: Session, item_ids: Sequence[str]) -> Sequence[Outcome]:
    """Return what was decided on these items."""
    return session.exec(select(Outcome).where(col(Outcome.item_id).in_(item_ids))).all()


def acted_on(session: Session, item_ids: Sequence[str]) -> list[str]:
    """Return the ids of the outcomes of these items that have an action."""
    asked = select(Action.outcome_id).where(
        col(Action.item_id).in_(item_ids), col(Action.outcome_id).is_not(None)
    )
    return [one for one in session.exec(asked).all() if one]


def undecided(
    session: Session, today: date, most: int
) -> Sequence[tuple[Outcome, Item]]:
    """Return referrals past their day that nobody has answered, the latest first."""
    asked = _open().where(
        col(Outcome.kind).in_(ANSWERED_BY_OTHERS), col(Outcome.due_on) < today
    )
    order = col(Outcome.due_on), Outcome.id
    return session.exec(asked.order_by(*order).limit(most)).all()


def without_action(session: Session, most: int) -> Sequence[tuple[Outcome, Item]]:
    """Return outcomes that are not settled and that nobody has an action for."""
    acted = exists().where(col(Action.outcome_id) == col(Outcome.id))
    order = col(Outcome.due_on), Outcome.id
    return session.exec(_open().where(not_(acted)).order_by(*order).limit(most)).all()


def _open() -> Select[Outcome, Item]:
    """Outcomes that are not settled, on items before the group."""
    return (
        select(Outcome, Item)
        .join(Item, col(Item.id) == col(Outcome.item_id))
        .where(Item.stage == Stage.OPEN, col(Outcome.state).in_(UNSETTLED))
    )
