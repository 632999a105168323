"""Questions about one map: who and what is on it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from zlib import crc32

from sqlmodel import Session, col, select

from peerdash.model import (
    Agency,
    Finding,
    Gap,
    Group,
    Incident,
    InvolvedIn,
    Item,
    Lens,
    Location,
    MapPlace,
    MapReason,
    Member,
    Membership,
    Person,
    Presence,
    Relationship,
    Removal,
    Statement,
    Sticker,
    Telling,
)

OnItem = TypeVar(
    "OnItem",
    Finding,
    Gap,
    Group,
    Incident,
    InvolvedIn,
    Lens,
    MapReason,
    Membership,
    Presence,
    Relationship,
    Removal,
    Statement,
    Sticker,
    Telling,
)

Pair = TypeVar("Pair", tuple[Member, Person], tuple[MapPlace, Location])


def members(session: Session, item_id: str) -> Sequence[tuple[Member, Person]]:
    """Return everybody on a map with who they are, in order of their refs."""
    asked = (
        select(Member, Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(Member.item_id == item_id)
    )
    return in_order(session.exec(asked).all())


def placed(session: Session, item_id: str) -> Sequence[Member]:
    """Return everybody's place on a map."""
    return session.exec(select(Member).where(Member.item_id == item_id)).all()


def places(session: Session, item_id: str) -> Sequence[tuple[MapPlace, Location]]:
    """Return the places linked to an item, in order of their refs."""
    asked = (
        select(MapPlace, Location)
        .join(Location, col(Location.id) == col(MapPlace.location_id))
        .where(MapPlace.item_id == item_id)
    )
    return in_order(session.exec(asked).all())


def rows(session: Session, table: type[OnItem], item_id: str) -> Sequence[OnItem]:
    """Return the rows of one table on one item."""
    return session.exec(select(table).where(col(table.item_id) == item_id)).all()


def member(session: Session, item_id: str, ref: str) -> tuple[Member, Person] | None:
    """Return one person on a map, by their ref."""
    asked = (
        select(Member, Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(Member.item_id == item_id, Person.ref == ref)
    )
    return session.exec(asked).first()


def state(session: Session, item: Item) -> str:
    """Return what is another once a map is: its version, and where everybody stands.

    Moving somebody makes no version, and whose move it was only they know; where
    everybody stands is on the drawing for all who see it.
    """
    people = select(Member.id, Member.x, Member.y).where(Member.item_id == item.id)
    places = select(MapPlace.location_id, MapPlace.x, MapPlace.y)
    places = places.where(MapPlace.item_id == item.id)
    notes = select(Sticker.id, Sticker.x, Sticker.y).where(Sticker.item_id == item.id)
    asked = (people, places, notes)
    spots = sorted(str(one) for some in asked for one in session.exec(some))
    return f"{item.drawn_version}.{crc32('|'.join(spots).encode()):08x}"


def agency_names(session: Session) -> dict[str, str]:
    """Return every agency's name by its id."""
    return {agency.id: agency.name for agency in session.exec(select(Agency)).all()}


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Return people or places with their rows, in order of their refs."""
    return sorted(pairs, key=lambda pair: _order(pair[1].ref))


def _order(ref: str) -> tuple[str, int]:
    prefix, _, number = ref.partition("-")
    return prefix, int(number)
