"""Incidents a page at a time, newest first: of an item, person, place, theme, circle.

A person's are from every item that this viewer may see, and each says which it is on.
What cannot be read by this viewer is in no list and no count. The order, the page and
the count come from the database by index, so that forty thousand cost what a thousand
do; `services.chronology` is one item's whole story, with its newest incidents alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from sqlmodel import Session, col, select

from peerdash.model import (
    Group,
    Incident,
    InvolvedIn,
    Item,
    Location,
    Member,
    Person,
    Theme,
)
from peerdash.rules import chronology as order
from peerdash.rules import governance, handling, inclusion, people
from peerdash.rules.refusal import no_such
from peerdash.services import happenings
from peerdash.services.about import HOME
from peerdash.services.desk import Desk, looking
from peerdash.services.happenings import Happened
from peerdash.services.items import find
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.store.queries import incidents as queries
from peerdash.store.queries import inclusion_thresholds, maps, registers
from peerdash.store.queries.incidents import ANY, About, Sought
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act

__all__ = ["ANY", "Listed", "Sought", "Spot", "circles", "listing", "spots"]

EVERYWHERE: Final = "All incidents"
Named = TypeVar("Named", Item, Location)
Labels: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of incidents; `ref` is whose they are, and empty for all there are."""

    ref: str
    title: str
    dated: tuple[Happened, ...]
    undated: tuple[Happened, ...]
    page: Paged[Happened]
    shelf: int


@dataclass(frozen=True, slots=True)
class Spot:
    """One incident for a drawing of places: its point is WGS 84, where one is known.

    `place` is the ref of a place on the register; a home has neither ref nor name.
    """

    ref: str
    kind: IncidentKind
    told: Happened
    place: str
    where: str
    latitude: float | None
    longitude: float | None


@remembered
def listing(
    desk: Desk, about: str, sought: Sought = ANY, page: int = 0, group: str = ""
) -> Listed:
    """Return one page of the incidents of whatever has this ref; "" is all of them."""
    with looked(desk, about, sought) as session:
        title, whose = settled(session, about, group)
        rows = queries.page_of(session, whose, sought, page)
        told = _Telling(session, rows).every()
        total = queries.count_ahead(session, whose, sought, page)
        shelf = queries.count_ahead(session, whose, Sought(undated=True))
    return Listed(
        ref=about,
        title=title,
        dated=order.in_order(told),
        undated=order.on_the_shelf(told),
        page=Paged(told, total, page),
        shelf=shelf,
    )


@remembered
def spots(
    desk: Desk, about: str, sought: Sought = ANY, most: int = 500
) -> tuple[Spot, ...]:
    """Return the newest incidents of whatever has this ref, with where they were."""
    with looked(desk, about, sought) as session:
        _, whose = settled(session, about)
        rows = queries.page_of(session, whose, sought, size=most)
        telling = _Telling(session, rows)
        return tuple(map(telling.spot, rows, telling.every()))


@remembered
def circles(desk: Desk, ref: str) -> dict[str, str]:
    """Return the circles of an item by private id: for a list of theirs alone."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return {one.id: one.label for one in maps.rows(session, Group, item.id)}


def settled(session: Session, about: str, group: str = "") -> tuple[str, About]:
    """Return what a ref is called and whose incidents are meant by it.

    Raises Refused, the same whether it is absent or not theirs. A person is called
    by their initials.
    """
    if not about:
        return EVERYWHERE, queries.EVERYWHERE
    if person := _by_ref(session, about):
        return people.initials(person.name), About(person_id=person.id)
    if place := registers.by_ref(session, Location, about):
        home = place.kind.row.home
        return (HOME if home else place.name), About(location_id=place.id)
    if theme := registers.by_ref(session, Theme, about):
        return theme.title, About(theme_id=theme.id)
    item = find(session, about)
    if item.kind == SubjectKind.LOCATION and item.location_id:
        return item.title, About(location_id=item.location_id)
    if group and group not in {one.id for one in maps.rows(session, Group, item.id)}:
        raise no_such("circle")
    return item.title, About(item_id=item.id, group_id=group)


def looked(
    desk: Desk, about: str, sought: Sought, picked: Sequence[str] = ()
) -> AbstractContextManager[Session]:
    """Look at the incidents of whatever has this ref, as the log will say it."""
    by = governance.narrowed_by(
        kinds=sought.kinds, picked=picked, since=sought.since, until=sought.until
    )
    if not about:
        return looking(desk, "list:incidents", Act.LIST, by)
    return looking(desk, about, Act.VIEW, by)


def _by_ref(session: Session, ref: str) -> Person | None:
    return session.exec(select(Person).where(Person.ref == ref)).first()


class _Telling:
    """Turns a page of incidents into things that happened: each table asked once."""

    def __init__(self, session: Session, rows: Sequence[Incident]) -> None:
        self._rows = rows
        self._agencies = maps.agency_names(session)
        ids = {one.item_id for one in rows}
        self._items = _among(session, Item, ids)
        self._places = _among(session, Location, {one.location_id for one in rows})
        self._labels = _labels(session, ids)
        self._inside: defaultdict[str, list[InvolvedIn]] = defaultdict(list)
        for one in queries.involved(session, [row.id for row in rows]):
            self._inside[one.incident_id].append(one)

    def every(self) -> tuple[Happened, ...]:
        """Return each incident as it is told, in the order they came."""
        return tuple(map(self._told, self._rows))

    def spot(self, row: Incident, told: Happened) -> Spot:
        """Return where an incident was."""
        place = self._places.get(row.location_id or "")
        home = place is not None and place.kind.row.home
        ref = place.ref if place and not home else ""
        at = (None, None) if home else (row.latitude, row.longitude)
        return Spot(row.ref, row.kind, told, ref, self._where(row), *at)

    def _told(self, row: Incident) -> Happened:
        called = self._agencies.get(row.agency_id, "")
        item = self._items.get(row.item_id)
        labels = self._labels.get(row.item_id, {})
        return happenings.incident(
            row,
            self._where(row),
            happenings.parts(self._inside[row.id], labels),
            handling.mark(row, called, self._agencies),
            on=item.ref if item else "",
            lane=row.kind,
        )

    def _where(self, row: Incident) -> str:
        place = self._places.get(row.location_id or "")
        if place is None:
            return ""
        return HOME if place.kind.row.home else place.name


def _among(
    session: Session, table: type[Named], ids: Iterable[str | None]
) -> dict[str, Named]:
    wanted = [one for one in ids if one]
    found = session.exec(select(table).where(col(table.id).in_(wanted))).all()
    return {one.id: one for one in found}


def _labels(session: Session, item_ids: Iterable[str]) -> Labels:
    """Return the initials of everybody drawn on these items, as each knows them."""
    asked = select(Member, Person).join(Person, col(Person.id) == col(Member.person_id))
    asked = asked.where(col(Member.item_id).in_(list(item_ids)))
    on: defaultdict[str, dict[str, str]] = defaultdict(dict)
    drawn, least = set(), inclusion_thresholds.least(session)
    for member, person in maps.in_order(session.exec(asked).all()):
        on[member.item_id][person.id] = person.name
        if inclusion.is_drawn(member.involvement, least, subject=member.subject):
            drawn.add((member.item_id, person.id))
    return {
        item: {
            one: label
            for one, label in people.labels(names).items()
            if (item, one) in drawn
        }
        for item, names in on.items()
    }
