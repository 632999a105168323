"""Whom and what one item is about, and how each is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from sqlmodel import Session

from peerdash.model import Item, Location, Outcome, Person, Theme
from peerdash.rules import people
from peerdash.services.ledger import OutcomeSeen
from peerdash.store.queries import maps
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.people import AgeGroup

EVERYBODY: Final = "the group"
HOME: Final = "a home"
BESIDES: Final = (
    "other",
    "instead",
    "reference",
    "settled_on",
    "review_on",
    "unmet",
    "attributed",
    "overseen_by",
    "plan_before",
    "plan_after",
)
GONE: Final = "somebody no longer on this item"


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what an item is about: people, places, and the item as a whole."""

    people: Mapping[str, Person]
    places: Mapping[str, Location]
    short: Mapping[str, str]
    whole: str
    briefly: str
    today: date

    @classmethod
    def of(cls, session: Session, item: Item, today: date) -> Self:
        """Gather them: those linked to the item, and the one it is about."""
        known = {one.id: one for _, one in maps.members(session, item.id)}
        where = {one.id: one for _, one in maps.places(session, item.id)}
        if item.person_id and (person := session.get(Person, item.person_id)):
            known[person.id] = person
        if item.location_id and (place := session.get(Location, item.location_id)):
            where[place.id] = place
        named = people.labels({one.id: one.name for one in known.values()})
        whole = _whole(session, item, known, where)
        short = _briefly(item, named, where) or whole
        return cls(known, where, named, whole, short, today)

    def named(self, person_id: str | None, location_id: str | None) -> str:
        """Return the full name of whom or what something is about."""
        if person_id:
            known = self.people.get(person_id)
            return known.name if known else GONE
        if place := self.places.get(location_id or ""):
            return place.name
        return self.whole

    def initials(self, person_id: str | None, location_id: str | None) -> str:
        """Return the same with nobody's name and no home's, for the room's screen."""
        if person_id:
            return self.short.get(person_id, GONE)
        if place := self.places.get(location_id or ""):
            return _place(place)
        return self.briefly

    def age_group(self, person: Person) -> AgeGroup:
        """Whether somebody is a child today."""
        return people.group_of(person, self.today)

    def outcome(self, row: Outcome) -> OutcomeSeen:
        """Return a decision as it is read."""
        return OutcomeSeen(
            id=row.id,
            kind=row.kind,
            subject=self.named(row.person_id, row.location_id),
            short=self.initials(row.person_id, row.location_id),
            owner=row.owner,
            due_on=row.due_on,
            why=row.why,
            protects=row.protects,
            state=row.state,
            recorded_on=day_of(row.recorded_at),
            meeting_id=row.meeting_id,
            version=row.version,
            **{name: getattr(row, name) for name in BESIDES},
        )


def _briefly(
    item: Item, named: Mapping[str, str], where: Mapping[str, Location]
) -> str:
    """Return whom or which place an item is about, nobody and no home being named."""
    if person := named.get(item.person_id or ""):
        return person
    place = where.get(item.location_id or "")
    return _place(place) if place else ""


def _place(place: Location) -> str:
    return HOME if place.kind.row.home else place.name


def _whole(
    session: Session,
    item: Item,
    known: Mapping[str, Person],
    where: Mapping[str, Location],
) -> str:
    """Return what the item as a whole is about, in words."""
    if person := known.get(item.person_id or ""):
        return person.name
    if place := where.get(item.location_id or ""):
        return place.name
    if item.theme_id and (theme := session.get(Theme, item.theme_id)):
        return theme.title
    return EVERYBODY if item.kind.row.about_people else item.title
