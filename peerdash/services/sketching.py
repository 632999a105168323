"""A map on record as a sketch, each line beside the rows that it stands for.

Whoever reads it sees what their scope gives them and no more; a family home is in
no text, as it is on no drawing (R141).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

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
    Person,
    PersonDraft,
    Presence,
    PresenceDraft,
    Relationship,
    RelationshipDraft,
)
from peerdash.rules import people
from peerdash.rules.shorthand.reading import SHAPES
from peerdash.rules.shorthand.scanning import HANDLE
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
from peerdash.services.parts import Parts
from peerdash.services.saving import as_draft
from peerdash.store.queries import items, maps
from peerdash.vocabulary.items import MapKind

LONGEST: Final = 24  # letters of a place's handle
_WORD: Final = re.compile(r"[a-z0-9]+")


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
    session: Session, item: Item, today: date, *, spots: bool = False
) -> Standing:
    """Return a map as it stands, for the session's viewer.

    Without `spots` nobody's place on the drawing is in it: who edits the words does
    not move anybody (R252).
    """
    parts = Parts.of(session, item.id, today)
    places = [pair for pair in parts.on_map if not pair[1].kind.row.home]
    put = _at if spots else _nowhere
    called = _Called.of(parts.members, places)
    lines: dict[str, list[tuple[Any, Any]]] = {
        "people": [
            (_who(*pair, called, today, put(pair[0])), pair) for pair in parts.members
        ],
        "places": [(_where(pair[1], called, put(pair[0])), pair) for pair in places],
        "ties": [(_tie(row, called), row) for row in parts.relationships],
        "stays": [
            (_stay(row, called), row)
            for row in parts.stays
            if row.location_id in called.places
        ],
        "circles": [(_circle(row, parts, called), row) for row in parts.groups],
        "incidents": [(_happened(row, parts, called), row) for row in parts.incidents],
        "gaps": [(_asked(row, called), row) for row in parts.gaps],
        "findings": [
            (_found(row, called), row) for row in maps.rows(session, Finding, item.id)
        ],
    }
    said: dict[str, Any] = {
        part: tuple(one for one, _ in some) for part, some in lines.items()
    }
    return Standing(
        sketch=replace(_headed(session, item, today), **said),
        rows={part: [row for _, row in some] for part, some in lines.items()},
        people={handle: id_ for id_, handle in called.people.items()},
        places={handle: id_ for id_, handle in called.places.items()},
    )


def _headed(session: Session, item: Item, today: date) -> Sketch:
    sheet = items.peer_map(session, item.id)
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


@dataclass(frozen=True, slots=True)
class _Called:
    """The handle of each person and place, by private id."""

    people: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(
        cls,
        members: Iterable[tuple[Member, Person]],
        places: Iterable[tuple[MapPlace, Location]],
    ) -> "_Called":
        """Call people by their initials here, and places by a word or two."""
        everybody = [person for _, person in members]
        short = people.labels({one.ref: one.name for one in everybody})
        handles = {
            one.id: short[one.ref] if _is_handle(short[one.ref]) else one.ref
            for one in everybody
        }
        taken = set(handles.values())
        own: dict[str, str] = {}
        for _, place in places:
            handle = _slug(place.name) or place.ref
            own[place.id] = handle if handle not in taken else place.ref
            taken.add(own[place.id])
        return cls(handles, own)

    def ends(self, draft: Any) -> Any:  # noqa: ANN401 (any draft with people in it)
        """Return a draft whose ids are handles; a home it is about goes unsaid."""
        names = {
            name: (self.people if name != "location_id" else self.places).get(id_)
            for name in ("person_id", "location_id", "from_id", "to_id")
            if (id_ := getattr(draft, name, None))
        }
        return draft.model_copy(update=names)


def _is_handle(label: str) -> bool:
    return bool(re.fullmatch(HANDLE, label))


def _slug(name: str) -> str:
    """The first words of a name as a handle: canal-street-basin."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall(plain.encode("ascii", "ignore").decode())
    slug = ""
    for word in words:
        if len(longer := f"{slug}-{word}".strip("-")) > LONGEST:
            break
        slug = longer
    return slug if slug not in SHAPES else ""


def _at(row: Member | MapPlace) -> Spot | None:
    return None if row.x is None or row.y is None else (row.x, row.y)


def _nowhere(_: Member | MapPlace) -> Spot | None:
    return None


def _who(
    member: Member, person: Person, called: _Called, today: date, at: Spot | None
) -> Who:
    age = people.age_on(person.born_on, person.age_said, today)
    group = {"age_group": people.age_group(age, person.age_group)}
    return Who(
        handle=called.people[person.id],
        person=as_draft(person, PersonDraft).model_copy(update=group),
        member=as_draft(member, MemberDraft),
        at=at,
    )


def _where(place: Location, called: _Called, at: Spot | None) -> Where:
    return Where(called.places[place.id], as_draft(place, LocationDraft), at)


def _tie(row: Relationship, called: _Called) -> RelationshipDraft:
    return called.ends(as_draft(row, RelationshipDraft))  # type: ignore[no-any-return]


def _stay(row: Presence, called: _Called) -> PresenceDraft:
    return called.ends(as_draft(row, PresenceDraft))  # type: ignore[no-any-return]


def _circle(row: Group, parts: Parts, called: _Called) -> Circle:
    inside = (one for one in parts.memberships if one.group_id == row.id)
    return Circle(
        kind=row.kind,
        label=row.label,
        place=called.places.get(row.location_id or "", ""),
        inside=tuple(
            Inside(called.people[one.person_id], one.left_on)
            for one in inside
            if one.person_id in called.people
        ),
    )


def _happened(row: Incident, parts: Parts, called: _Called) -> Happened:
    involved = (one for one in parts.involved if one.incident_id == row.id)
    return Happened(
        called.ends(as_draft(row, IncidentDraft)),
        tuple(
            (called.people[one.person_id], one.role)
            for one in involved
            if one.person_id in called.people
        ),
    )


def _asked(row: Gap, called: _Called) -> Asked:
    draft = called.ends(as_draft(row, GapDraft))
    return Asked(draft, row.answer if row.answered_on else "", row.answered_on)


def _found(row: Finding, called: _Called) -> FindingDraft:
    return called.ends(as_draft(row, FindingDraft))  # type: ignore[no-any-return]
