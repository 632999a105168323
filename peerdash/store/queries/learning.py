"""Questions about a year: what was referred, decided and done in it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from peerdash.model import Action, Finding, Item, Member, Outcome, Person, Referral
from peerdash.vocabulary.outcomes import OutcomeKind

Referred = tuple[Item, datetime]


def referred(session: Session, since: datetime) -> Sequence[Referred]:
    """Return the items that were referred since then, and when."""
    asked = select(Item, Referral.referred_at).join(
        Referral, col(Referral.item_id) == col(Item.id)
    )
    return session.exec(asked.where(col(Referral.referred_at) >= since)).all()


def decided(session: Session, since: datetime) -> Sequence[Outcome]:
    """Return what was decided since then."""
    asked = select(Outcome).where(col(Outcome.recorded_at) >= since)
    return session.exec(asked).all()


def kinds(session: Session, ids: Sequence[str]) -> dict[str, OutcomeKind]:
    """Return what these outcomes are, however long ago they were decided."""
    asked = select(Outcome).where(col(Outcome.id).in_(ids))
    return {one.id: one.kind for one in session.exec(asked)}


def due(session: Session, since: date, until: date) -> Sequence[Action]:
    """Return the actions that fell due between these days."""
    asked = select(Action).where(
        col(Action.due_on) >= since, col(Action.due_on) <= until
    )
    return session.exec(asked).all()


def members(session: Session, ids: Sequence[str]) -> Sequence[tuple[str, Person]]:
    """Return who is on these items."""
    asked = select(Member.item_id, Person).join(
        Person, col(Person.id) == col(Member.person_id)
    )
    return session.exec(asked.where(col(Member.item_id).in_(ids))).all()


def agencies(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return how many agencies said what was found on each of these items."""
    said = func.count(func.distinct(col(Finding.agency_id)))
    asked = select(Finding.item_id, said).where(col(Finding.item_id).in_(ids))
    return dict(session.exec(asked.group_by(col(Finding.item_id))).all())
