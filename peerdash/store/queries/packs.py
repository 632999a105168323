"""Questions about meeting packs: what one reader would see, and what was sent."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from peerdash.model import Action, Gap, Member, Pack, Person, RoleHeld
from peerdash.model.contexts import Goal
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Role


def roles(session: Session, user_id: str) -> frozenset[Role]:
    """Return what somebody is here."""
    asked = select(RoleHeld).where(RoleHeld.user_id == user_id)
    return frozenset(held.role for held in session.exec(asked))


def people(session: Session, item_ids: Collection[str]) -> Sequence[tuple[str, Person]]:
    """Return who is on each of these items, by the item's id, in order of name."""
    asked = (
        select(col(Member.item_id), Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(col(Member.item_id).in_(item_ids))
        .order_by(col(Person.name))
    )
    return session.exec(asked).all()


def subjects(session: Session, ids: Collection[str]) -> Sequence[Person]:
    """Return these people."""
    return session.exec(select(Person).where(col(Person.id).in_(ids))).all()


def questions(session: Session, item_ids: Collection[str]) -> Sequence[Gap]:
    """Return what is still asked about these items, the soonest wanted first."""
    asked = select(Gap).where(
        col(Gap.item_id).in_(item_ids), col(Gap.answered_on).is_(None)
    )
    order = col(Gap.by_on).is_(None), col(Gap.by_on), col(Gap.id)
    return session.exec(asked.order_by(*order)).all()


def actions(session: Session, item_ids: Collection[str]) -> Sequence[Action]:
    """Return what is still to be done on these items, the soonest due first."""
    asked = select(Action).where(
        col(Action.item_id).in_(item_ids), Action.state == ActionState.OPEN
    )
    return session.exec(asked.order_by(col(Action.due_on), col(Action.id))).all()


def goals(session: Session, item_ids: Collection[str]) -> Sequence[Goal]:
    """Return what is still aimed at on these items, what is due soonest first."""
    asked = select(Goal).where(
        col(Goal.item_id).in_(item_ids), col(Goal.ended_on).is_(None)
    )
    return session.exec(asked.order_by(col(Goal.by_on), col(Goal.id))).all()


def sent(session: Session, meeting_ids: Collection[str]) -> Sequence[Pack]:
    """Return what was sent for these meetings that the viewer may know of, in order."""
    asked = select(Pack).where(col(Pack.meeting_id).in_(meeting_ids))
    return session.exec(asked.order_by(col(Pack.number))).all()
