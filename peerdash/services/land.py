"""Where things happened, on the ground, as one viewer may see it (R135, R144).

Whoever does not convene sees a place only to its square; nobody's home is here; and a
place that nobody has put on the ground is told apart, never guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from peerdash.model import Incident, InvolvedIn, Location, Spot
from peerdash.rules import chronology, gridrefs, incidents
from peerdash.rules import land as rules
from peerdash.rules.masking import Masks
from peerdash.services import masking
from peerdash.services.about import HOME, About
from peerdash.services.boundaries import Outline, outlines
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.parts import Parts
from peerdash.services.remembering import remembered
from peerdash.store.queries import land, registers
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.places import LocationKind
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class SpotSeen:
    """A place on the ground, in metres east and north.

    `reach` is how far round its point it may be; of one that is `coarse` the point is
    the middle of a square, and `reach` half its side. `happened` counts its incidents.
    """

    ref: str
    label: str
    kind: LocationKind
    at: tuple[float, float]
    reach: float
    said: str
    coarse: bool = False
    happened: int = 0


@dataclass(frozen=True, slots=True)
class EventSeen:
    """Something that happened: `number` is its place in the order, None undated.

    `place` is the ref of where, "" where that is not known or not to be told.
    """

    ref: str
    number: int | None
    when: ImpreciseDate | None
    label: str
    place: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Land:
    """Places on the ground and what happened there, behind them the boundaries.

    `unplaced` are places nobody has put on the ground; `homes` counts those that
    never are, `left_out` those that are one too many to be told here.
    """

    ref: str
    title: str
    spots: tuple[SpotSeen, ...]
    events: tuple[EventSeen, ...]
    unplaced: tuple[tuple[str, str], ...]
    homes: int
    outlines: tuple[Outline, ...]
    exact: bool
    left_out: int = 0
    stays: tuple[tuple[str, str], ...] = ()

    def up_to(self, number: int) -> "Land":
        """Return the same with so many of the dated events; the undated stay apart."""
        return self._with(one for one in self.events if (one.number or 0) <= number)

    def by(self, day: date) -> "Land":
        """Return the same with what may have been by a day; the undated stay apart."""
        return self._with(
            one for one in self.events if one.when is None or one.when.earliest <= day
        )

    def _with(self, events: "Iterable[EventSeen]") -> "Land":
        kept = tuple(events)
        return replace(self, events=kept, spots=_counted(self.spots, kept))


@remembered
def of(desk: Desk, ref: str) -> Land:
    """Return where one item's places are, and what happened there in order."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        places = About.of(session, item, desk.today).places
        parts = Parts.of(session, item.id, desk.today)
        events = tuple(_events(parts, places))
        stays = tuple((one.person_ref, one.location_ref) for one in parts.presences())
        at = land.spots(session, list(places))
        pairs = [(one, at.get(one.id)) for one in places.values()]
        title = item.title
        if desk.shared:
            called = masking.masks(session, item)
            events = masking.each(events, called, "label")
            title = masking.title(session, item, title, called)
        seen = _land(session, desk, pairs, ref, title)
        if desk.shared:
            seen = _masked(seen, called)
    spots = _counted(seen.spots, events)
    return replace(seen, spots=spots, events=events, stays=stays)


@remembered
def known(desk: Desk) -> Land:
    """Return where every place that this viewer knows of is; no homes."""
    with looking(desk, "list:places", Act.LIST) as session:
        pairs = land.known(session)
        happened = registers.happened(session, [one.id for one, _ in pairs])
        counts = {one.ref: happened.get(one.id, (0, None))[0] for one, _ in pairs}
        seen = _land(session, desk, pairs, "", "")
        if desk.shared:
            seen = _masked(seen, masking.everybody(session))
        beyond = land.count(session) - len(pairs)
    spots = tuple(replace(one, happened=counts[one.ref]) for one in seen.spots)
    return replace(seen, spots=spots, left_out=beyond)


def _masked(seen: Land, called: Masks) -> Land:
    """Return the same with nobody and no home named in what a place is called."""
    unplaced = tuple((ref, called.masked(name)) for ref, name in seen.unplaced)
    spots = masking.each(seen.spots, called, "label")
    return replace(seen, spots=spots, unplaced=unplaced)


def _land(
    session: Session,
    desk: Desk,
    pairs: Iterable[tuple[Location, Spot | None]],
    ref: str,
    title: str,
) -> Land:
    everywhere = sorted(pairs, key=lambda pair: pair[0].name)
    shown = [pair for pair in everywhere if not pair[0].kind.row.home]
    return Land(
        ref=ref,
        title=title,
        spots=tuple(_spot(place, at, desk) for place, at in shown if at),
        events=(),
        unplaced=tuple((place.ref, place.name) for place, at in shown if not at),
        homes=len(everywhere) - len(shown),
        outlines=outlines(session),
        exact=desk.viewer.convenes,
    )


def _spot(place: Location, row: Spot, desk: Desk) -> SpotSeen:
    at = gridrefs.read(row.reference)
    reach, said = row.exactness.row.metres, row.exactness.label
    exact = rules.is_exact(
        place.kind, convenes=desk.viewer.convenes, shared=desk.shared
    )
    if exact:
        return SpotSeen(place.ref, place.name, place.kind, at, reach, said)
    side, said = rules.across(reach), rules.roughly(reach)
    rough = rules.coarse(at, side)
    here = place.ref, place.name, place.kind, rough
    return SpotSeen(*here, side / 2, said, coarse=True)


def _events(parts: Parts, places: Mapping[str, Location]) -> Iterable[EventSeen]:
    """Yield what happened on an item, dated first, each with its number."""
    happened = tuple(map(_When, parts.incidents))
    for number, one in enumerate(chronology.in_order(happened), 1):
        yield _event(one.row, number, places, parts)
    for one in chronology.on_the_shelf(happened):
        yield _event(one.row, None, places, parts)


@dataclass(frozen=True, slots=True)
class _When:
    """An incident as the order of a chronology takes it."""

    row: Incident

    @property
    def id(self) -> str:
        return f"incident {self.row.ref}"

    @property
    def strand(self) -> Strand:
        return Strand.INCIDENT

    @property
    def when(self) -> ImpreciseDate | None:
        return self.row.happened


def _event(
    row: Incident, number: int | None, places: Mapping[str, Location], parts: Parts
) -> EventSeen:
    place = places.get(row.location_id or "")
    home = place is not None and place.kind.row.home
    name = "" if place is None else HOME if home else place.name
    label = incidents.label(row, name)
    where = place.ref if place and not home else ""
    inside = _inside(parts.involved, row, parts)
    return EventSeen(row.ref, number, row.happened, label, where, inside)


def _inside(
    involved: Iterable[InvolvedIn], row: Incident, parts: Parts
) -> tuple[str, ...]:
    """Return the refs of who was in it, among those who are drawn."""
    here = {one.person_id for one in involved if one.incident_id == row.id}
    return tuple(sorted(parts.refs[one] for one in here if one in parts.refs))


def _counted(
    spots: Iterable[SpotSeen], events: Iterable[EventSeen]
) -> tuple[SpotSeen, ...]:
    there = [one.place for one in events]
    return tuple(replace(one, happened=there.count(one.ref)) for one in spots)
