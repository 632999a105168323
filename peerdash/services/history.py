"""Earlier versions of a map: which there are, how it stood, what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from peerdash.model import Item, MapEdit
from peerdash.rules import since
from peerdash.rules.refusal import Refused
from peerdash.rules.since import Difference
from peerdash.services import masking, stood
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.maps import seen
from peerdash.services.marking import marks
from peerdash.services.pictures import MapPicture
from peerdash.services.remembering import remembered
from peerdash.services.sketching import standing
from peerdash.services.stood import Rows
from peerdash.store.queries import history, maps, outcomes
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.since import Since


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a map: since when, who made it, and by which act.

    `who` and `agency` are empty for the first that is kept: nobody knows.
    """

    number: int
    at: datetime | None
    who: str = ""
    agency: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """What has changed on a map since a version, for whoever asks.

    `marks` says it in a word of each thing drawn, by its ref.
    """

    version: int
    now: int
    differences: tuple[Difference, ...]
    marks: tuple[tuple[str, Since], ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """How a map stood at a version, and in a word what has become of each thing."""

    version: int
    then: MapPicture
    marks: tuple[tuple[str, Since], ...]


@remembered
def versions(desk: Desk, ref: str) -> tuple[Version, ...]:
    """Return every version of a map that is kept, the newest first."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        edits = history.versions(session, item.id)
        names = outcomes.user_names(session, [one.user_id for one in edits])
        agencies = maps.agency_names(session)
    made = {one.version: _version(one, names, agencies) for one in reversed(edits)}
    first = min(made, default=item.drawn_version + 1) - 1
    return (*sorted(made.values(), key=lambda one: -one.number), Version(first, None))


@remembered
def as_it_stood(desk: Desk, ref: str, number: int) -> MapPicture:
    """Return a map as it stood at a version, as far as its viewer may see it now."""
    with looking(desk, ref, about=f"version {number}") as session:
        return _stood(session, desk, ref, number)


@remembered
def changed_since(desk: Desk, ref: str, number: int) -> Turned:
    """Return what has changed on a map since a version (R136)."""
    with looking(desk, ref, about=f"since version {number}") as session:
        told = _turned(session, desk, ref, number)
        return _masked(session, ref, told) if desk.shared else told


def _masked(session: Session, ref: str, told: Turned) -> Turned:
    """Return the same with nobody named in it, for a room or for paper."""
    called = masking.masks(session, find(session, ref))
    return replace(told, differences=masking.each(told.differences, called, "words"))


@remembered
def for_minutes(desk: Desk, ref: str, moment: datetime) -> tuple[str, ...]:
    """Return in sentences what has changed since a moment, for everybody's minutes.

    Full names, as notes have (R201), and nothing that one agency keeps to itself:
    what is put into a review is read by all who see its item.
    """
    desk = desk.for_the_room
    with looking(desk, ref, about="changes for minutes") as session:
        number = history.version_at(session, find(session, ref), moment)
        return tuple(
            one.words for one in _turned(session, desk, ref, number).differences
        )


def compared(session: Session, desk: Desk, ref: str, number: int) -> Compared:
    """Return how a map stood, and what has changed since, within an open act."""
    told = _turned(session, desk, ref, number)
    return Compared(number, _stood(session, desk, ref, number), told.marks)


def _stood(session: Session, desk: Desk, ref: str, number: int) -> MapPicture:
    item = find(session, ref)
    moment = moment_of(session, item, number, desk)
    rows = stood.at(session, item.id, number)
    then = replace(desk, now=moment, today=day_of(moment))
    told = seen(session, then, ref, rows)
    if desk.shared:
        told = masking.drawn(session, item, told)
    return replace(told, version=number, as_at=moment)


def _turned(session: Session, desk: Desk, ref: str, number: int) -> Turned:
    item = find(session, ref)
    moment_of(session, item, number, desk)
    now, then = Rows(session, item.id), stood.at(session, item.id, number)
    besides = (*now.places(), *then.places())
    was, is_ = (
        standing(session, item, desk.today, then=rows, besides=besides)
        for rows in (then, None)
    )
    told = since.differences(was.sketch, is_.sketch)
    return Turned(number, item.drawn_version, told, marks(told, was, is_))


@remembered
def version_on(desk: Desk, ref: str, moment: datetime) -> int:
    """Return the version that a map was at by a moment, of those that are kept."""
    with looking(desk, ref) as session:
        return history.version_at(session, find(session, ref), moment)


def moment_of(session: Session, item: Item, number: int, desk: Desk) -> datetime:
    """Return when a version was made. Raises Refused when it is not kept."""
    edits = history.versions(session, item.id)
    made = {one.version: one.at for one in edits}
    first = min(made, default=item.drawn_version + 1) - 1
    if not first <= number <= item.drawn_version:
        raise Refused(
            f"{item.ref} is at version {item.drawn_version}, and its versions are kept "
            f"from {first} on. Choose one of those."
        )
    until = {one: at for one, at in made.items() if one <= number} or made
    return until[max(until)] if until else desk.now


def _version(
    one: MapEdit, names: Mapping[str, str], agencies: Mapping[str, str]
) -> Version:
    did = one.act.row.label if one.way == Way.MADE else one.way.label
    agency = agencies.get(one.agency_id, "")
    return Version(one.version, one.at, names.get(one.user_id, ""), agency, did)
