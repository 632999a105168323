"""Questions about one place, theme or person across the items a viewer may see."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import distinct, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import (
    Agency,
    Finding,
    Gap,
    Incident,
    Item,
    MapPlace,
    Member,
    Person,
    Presence,
    Tag,
)

SHOWN: Final = 25
"""How many incidents a case shows: the newest; its timeline has them all."""


def items_at(session: Session, location_id: str) -> Sequence[Item]:
    """Return the other items that a place is linked to."""
    asked = select(MapPlace.item_id).where(MapPlace.location_id == location_id)
    return _linked(session, asked)


def items_tagged(session: Session, theme_id: str) -> Sequence[Item]:
    """Return the items that a theme has been seen in."""
    return _linked(session, select(Tag.item_id).where(Tag.theme_id == theme_id))


def items_with(session: Session, person_id: str) -> Sequence[Item]:
    """Return the items that somebody is on."""
    return _linked(session, select(Member.item_id).where(Member.person_id == person_id))


def incidents_at(session: Session, location_id: str) -> Sequence[Incident]:
    """Return what happened at a place, newest first and undated last."""
    asked = select(Incident).where(Incident.location_id == location_id)
    return _newest(session, asked)


def incidents_on(session: Session, item_ids: Sequence[str]) -> Sequence[Incident]:
    """Return what happened on these items, newest first and undated last."""
    return _newest(session, select(Incident).where(col(Incident.item_id).in_(item_ids)))


def people_at(session: Session, location_id: str) -> int:
    """Count the different people known to be at a place."""
    counted = select(func.count(distinct(col(Presence.person_id))))
    return session.exec(counted.where(Presence.location_id == location_id)).one()


def reporters(session: Session, location_id: str) -> Sequence[str]:
    """Return the agencies that have each told of something at a place (R145)."""
    told = select(Incident.agency_id).where(Incident.location_id == location_id)
    asked = select(Agency.name).where(col(Agency.id).in_(told))
    return session.exec(asked.order_by(col(Agency.name))).all()


def findings(session: Session, item_id: str) -> Sequence[Finding]:
    """Return the strengths, risks and the rest found on an item."""
    return session.exec(select(Finding).where(Finding.item_id == item_id)).all()


def questions(session: Session, item_id: str) -> Sequence[Gap]:
    """Return the questions on an item that nobody has answered."""
    asked = select(Gap).where(Gap.item_id == item_id, col(Gap.answered_on).is_(None))
    return session.exec(asked.order_by(col(Gap.by_on))).all()


def person(session: Session, person_id: str) -> Person | None:
    """Return somebody, if an item the viewer sees is about them or has them on it."""
    return session.exec(select(Person).where(Person.id == person_id)).first()


def _linked(session: Session, ids: SelectOfScalar[str]) -> Sequence[Item]:
    asked = select(Item).where(col(Item.id).in_(ids)).order_by(col(Item.ref))
    return session.exec(asked).all()


def _newest(session: Session, asked: SelectOfScalar[Incident]) -> Sequence[Incident]:
    undated = col(Incident.happened).is_(None)
    newest = asked.order_by(undated, col(Incident.happened).desc())
    return session.exec(newest.limit(SHOWN)).all()
