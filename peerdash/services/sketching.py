"""A map on record as a sketch, each line beside the rows that it stands for.

Whoever reads it sees what their scope gives them and no more; a family home is in
no text, as it is on no drawing (R141).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from sqlmodel import Session

from peerdash.model import (
    Finding,
    FindingDraft,
    Gap,
    GapDraft,
    Group,
    Incident,
    IncidentDraft,
    Item,
    Location,
    LocationDraft,
    MapPlace,
    Member,
    MemberDraft,
    PeerMap,
    Person,
    PersonDraft,
    Presence,
    PresenceDraft,
    Relationship,
    RelationshipDraft,
    Sticker,
    StickerDraft,
)
from peerdash.rules import people
from peerdash.rules.shorthand.sketch import (
    Asked,
    Circle,
    Happened,
    Inside,
    Sketch,
    Spot,
    Where,
    Who,
)
from peerdash.services.handles import Called
from peerdash.services.parts import Parts
from peerdash.services.saving import as_draft
from peerdash.services.stood import Rows
from peerdash.store.queries import items
from peerdash.vocabulary.items import MapKind

Lines: TypeAlias = dict[str, list[tuple[Any, Any]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A map as a sketch. `rows[part][n]` is what line n of that part stands for.

    `people` and `places` give the private id of each handle.
    """

    sketch: Sketch
    rows: Mapping[str, Sequence[Any]]
    people: Mapping[str, str]
    places: Mapping[str, str]


def standing(
    session: Session,
    item: Item,
    today: date,
    *,
    spots: bool = False,
    then: Rows | None = None,
    besides: Sequence[tuple[MapPlace, Location]] = (),
) -> Standing:
    """Return a map as it stands, or stood `then`, for the session's viewer.

    Two versions call the same people alike: handles are given to all who are on the
    map now, and to the places there are now and `besides`.

    Without `spots` nobody's place on the drawing is in it: who edits the words does
    not move anybody (R252).
    """
    rows = then or Rows(session, item.id)
    parts = Parts.of(session, item.id, today, then)
    places = [pair for pair in parts.on_map if not pair[1].kind.row.home]
    every = rows if then is None else Rows(session, item.id)
    known = {place.id: (put, place) for put, place in (*besides, *places)}
    called = Called.of(every.members(), known.values())
    put = _at if spots else _nowhere
    lines: Lines = {
        "people": [
            (_who(member, person, called, today, put(member)), (member, person))
            for member, person in parts.members
        ],
        "places": [
            (_where(place, called, put(row)), (row, place)) for row, place in places
        ],
        **_statements(parts, called),
        "findings": [(_found(row, called), row) for row in rows.of(Finding)],
        "stickers": [
            (_stuck(row, called), row)
            for row in parts.stickers
            if not row.location_id or row.location_id in called.places
        ],
    }
    return _stood(_headed(session, item, today, rows.sheet()), lines, called)


def _stood(headed: Sketch, lines: Lines, called: Called) -> Standing:
    """Part the lines from the rows they stand for."""
    said: dict[str, Any] = {
        part: tuple(one for one, _ in some) for part, some in lines.items()
    }
    return Standing(
        sketch=replace(headed, **said),
        rows={part: [row for _, row in some] for part, some in lines.items()},
        people={handle: id_ for id_, handle in called.people.items()},
        places={handle: id_ for id_, handle in called.places.items()},
    )


def _statements(parts: Parts, called: Called) -> Lines:
    """What links people, and what nobody knows, each beside its row."""
    stays = (row for row in parts.stays if row.location_id in called.places)
    return {
        "ties": [(_tie(row, called), row) for row in parts.relationships],
        "stays": [(_stay(row, called), row) for row in stays],
        "circles": [(_circle(row, parts, called), row) for row in parts.groups],
        "incidents": [(_happened(row, parts, called), row) for row in parts.incidents],
        "gaps": [(_asked(row, called), row) for row in parts.gaps],
    }


def _headed(session: Session, item: Item, today: date, sheet: PeerMap | None) -> Sketch:
    referral = items.referral_of(session, item.id)
    purpose = referral.purpose if referral else None
    return Sketch(
        title=item.title,
        purpose=purpose.label if purpose else "",
        as_at=today,
        kind=sheet.kind if sheet else MapKind.PEER,
        narrative=sheet.narrative if sheet else "",
        size_because=sheet.size_because if sheet else "",
    )


def _at(row: Member | MapPlace) -> Spot | None:
    return None if row.x is None or row.y is None else (row.x, row.y)


def _nowhere(_: Member | MapPlace) -> Spot | None:
    return None


def _who(
    member: Member, person: Person, called: Called, today: date, at: Spot | None
) -> Who:
    group = {"age_group": people.group_of(person, today)}
    return Who(
        handle=called.people[person.id],
        person=as_draft(person, PersonDraft).model_copy(update=group),
        member=as_draft(member, MemberDraft),
        at=at,
    )


def _where(place: Location, called: Called, at: Spot | None) -> Where:
    return Where(called.places[place.id], as_draft(place, LocationDraft), at)


def _tie(row: Relationship, called: Called) -> RelationshipDraft:
    return called.ends(as_draft(row, RelationshipDraft))  # type: ignore[no-any-return]


def _stay(row: Presence, called: Called) -> PresenceDraft:
    return called.ends(as_draft(row, PresenceDraft))  # type: ignore[no-any-return]


def _circle(row: Group, parts: Parts, called: Called) -> Circle:
    inside = (one for one in parts.memberships if one.group_id == row.id)
    return Circle(
        kind=row.kind,
        label=row.label,
        place=called.places.get(row.location_id or "", ""),
        inside=tuple(
            Inside(called.people[one.person_id], one.happened, one.ended)
            for one in inside
            if one.person_id in called.people
        ),
    )


def _happened(row: Incident, parts: Parts, called: Called) -> Happened:
    involved = (one for one in parts.involved if one.incident_id == row.id)
    return Happened(
        called.ends(as_draft(row, IncidentDraft)),
        tuple(
            (called.people[one.person_id], one.role)
            for one in involved
            if one.person_id in called.people
        ),
    )


def _asked(row: Gap, called: Called) -> Asked:
    draft = called.ends(as_draft(row, GapDraft))
    return Asked(draft, row.answer if row.answered_on else "", row.answered_on)


def _found(row: Finding, called: Called) -> FindingDraft:
    return called.ends(as_draft(row, FindingDraft))  # type: ignore[no-any-return]


def _stuck(row: Sticker, called: Called) -> StickerDraft:
    return called.ends(as_draft(row, StickerDraft))  # type: ignore[no-any-return]
