"""Questions asked once a day: what waits for somebody, and what has changed since."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from peerdash.model import Action, Gap, Item, Outcome, Referral, Relationship, Review
from peerdash.vocabulary.items import TRIAGE_STAGES, Stage
from peerdash.vocabulary.outcomes import ActionState


def referrals_waiting(session: Session, most: int) -> Sequence[tuple[Referral, Item]]:
    """Return the referrals nobody has decided, the longest waiting first."""
    asked = (
        select(Referral, Item)
        .join(Item, col(Item.id) == col(Referral.item_id))
        .where(col(Item.stage).in_(TRIAGE_STAGES))
    )
    return session.exec(asked.order_by(col(Referral.referred_at)).limit(most)).all()


def actions_of(
    session: Session, user_id: str, by: date, most: int
) -> Sequence[tuple[Action, Item]]:
    """Return somebody's own actions that are due by a day, the latest first."""
    asked = (
        select(Action, Item)
        .join(Item, col(Item.id) == col(Action.item_id))
        .where(
            Action.owner_user_id == user_id,
            Action.state == ActionState.OPEN,
            col(Action.due_on) <= by,
        )
    )
    return session.exec(asked.order_by(col(Action.due_on)).limit(most)).all()


def actions_late(
    session: Session, since: date, most: int
) -> Sequence[tuple[Action, Item]]:
    """Return the actions that nobody has done since a day, the oldest first."""
    asked = (
        select(Action, Item)
        .join(Item, col(Item.id) == col(Action.item_id))
        .where(
            Action.state == ActionState.OPEN,
            col(Action.due_on) <= since,
            Item.stage == Stage.OPEN,
        )
    )
    return session.exec(asked.order_by(col(Action.due_on)).limit(most)).all()


def gaps_late(session: Session, today: date, most: int) -> Sequence[tuple[Gap, Item]]:
    """Return the questions on live items whose day has passed, the oldest first."""
    asked = (
        select(Gap, Item)
        .join(Item, col(Item.id) == col(Gap.item_id))
        .where(
            col(Gap.answered_on).is_(None),
            col(Gap.by_on) < today,
            Item.stage == Stage.OPEN,
        )
    )
    return session.exec(asked.order_by(col(Gap.by_on)).limit(most)).all()


def reviewed_since(session: Session, since: date) -> Sequence[tuple[str, date]]:
    """Return the ref of each item reviewed since a day, and when."""
    asked = (
        select(col(Item.ref), col(Review.reviewed_on))
        .join(Review, col(Review.item_id) == col(Item.id))
        .where(col(Review.reviewed_on) >= since)
    )
    return session.exec(asked).all()


def decided_since(session: Session, since: datetime) -> Sequence[tuple[str, datetime]]:
    """Return the ref of each item an outcome was recorded on, and when."""
    asked = (
        select(col(Item.ref), col(Outcome.recorded_at))
        .join(Outcome, col(Outcome.item_id) == col(Item.id))
        .where(col(Outcome.recorded_at) >= since)
    )
    return session.exec(asked).all()


def tested_since(session: Session, since: date) -> Sequence[tuple[str, date]]:
    """Return the ref of each map a relationship was tested on, and when."""
    asked = (
        select(col(Item.ref), col(Relationship.tested_on))
        .join(Relationship, col(Relationship.item_id) == col(Item.id))
        .where(col(Relationship.tested_on) >= since)
    )
    return [(ref, day) for ref, day in session.exec(asked).all() if day]


def answered_since(session: Session, since: date) -> Sequence[tuple[str, date]]:
    """Return the ref of each item a question was answered on, and when."""
    asked = (
        select(col(Item.ref), col(Gap.answered_on))
        .join(Gap, col(Gap.item_id) == col(Item.id))
        .where(col(Gap.answered_on) >= since)
    )
    return [(ref, day) for ref, day in session.exec(asked).all() if day]
