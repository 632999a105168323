"""What is put on a child's record: the map in initials, or that child's own extract.

Made from what everybody round the table may read, so that no agency's own words are
copied to another's system. In an extract everybody else is initials and a role (R203).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from peerdash.rules import filings as rules
from peerdash.rules.refusal import Refused
from peerdash.services import maps
from peerdash.services.desk import Desk
from peerdash.services.filings import sheet
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.services.remembering import remembered
from peerdash.vocabulary.filings import CopyForm


@dataclass(frozen=True, slots=True)
class Extract:
    """What leaves for one child's record, by lines, as at a moment and a version."""

    form: CopyForm
    as_at: datetime
    edition: int
    lines: tuple[str, ...]


@remembered
def extract(desk: Desk, ref: str, person_ref: str) -> Extract:
    """Return what would be filed to one child; raises Refused for a locked record."""
    target = next((t for t in sheet(desk, ref).targets if t.ref == person_ref), None)
    if target is None:
        raise Refused(rules.NOT_ON.format(ref))
    if target.decision is None:
        raise Refused(target.why_not)
    seen = maps.picture(desk.for_the_room, ref)
    lines = tuple(_lines(seen, person_ref, target.decision.form))
    return Extract(target.decision.form, seen.as_at, seen.version, lines)


def _lines(seen: MapPicture, child: str, form: CopyForm) -> Iterator[str]:
    """Say who and what is there: of an extract, only what touches this child."""
    whole = form == CopyForm.WHOLE
    called = {one.ref: _called(one, child) for one in seen.people}
    places = {one.ref: one.label for one in seen.places}
    for one in seen.people:
        if whole or one.ref == child:
            yield f"{called[one.ref]}: {one.reason}" if one.reason else called[one.ref]
    for tie in seen.ties:
        if whole or child in {tie.from_ref, tie.to_ref}:
            how = "tested" if tie.tested else "not tested"
            ends = called.get(tie.from_ref, ""), called.get(tie.to_ref, "")
            yield f"{tie.kind.label}: {ends[0]} and {ends[1]}, {how}"
    for stay in seen.presences:
        if whole or stay.person_ref == child:
            where = places.get(stay.location_ref, "a place")
            yield f"{called.get(stay.person_ref, '')}, {stay.kind.in_sentence} {where}"
    for box in seen.boxes:
        if whole or child in box.members:
            yield f"Incident: {box.label}"


def _called(one: PersonSeen, child: str) -> str:
    """Return initials, and for anybody else the role that they have on the map."""
    if one.ref == child:
        return one.label
    return f"{one.label} ({one.involvement.in_sentence})"
