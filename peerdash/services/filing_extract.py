"""What is put on a child's record: the map in initials, or that child's own extract.

Made from what everybody round the table may read, so that no agency's own words are
copied to another's system, and from facts alone: what is only said stays here and is
counted (R099). In an extract everybody else is initials and a role (R203).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from peerdash.rules import filings as rules
from peerdash.rules.evidence import is_fact
from peerdash.rules.refusal import Refused
from peerdash.rules.today import counted
from peerdash.services import maps, masking
from peerdash.services.desk import Desk
from peerdash.services.filings import sheet
from peerdash.services.items import find
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.services.remembering import remembered
from peerdash.vocabulary.filings import CopyForm

LEFT: Final = "Left out, because it is not yet a fact: {}"
THINGS: Final = ("thing", "things")


@dataclass(frozen=True, slots=True)
class Extract:
    """What leaves for one child's record: who, what, and what is left out, in words.

    `picture` is the map as it may be drawn there.
    """

    form: CopyForm
    who: tuple[str, ...]
    said: tuple[str, ...]
    left: str
    picture: MapPicture

    @property
    def edition(self) -> int:
        """The version of the map that it is of."""
        return self.picture.version

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, in the order it is read."""
        return (*self.who, *self.said, *filter(None, (self.left,)))


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing on a map: about whom, whether it is a fact, and what it says."""

    about: frozenset[str]
    fact: bool
    words: str


@remembered
def extract(desk: Desk, ref: str, person_ref: str) -> Extract:
    """Return what would be filed to one child; raises Refused for a locked record."""
    target = next((t for t in sheet(desk, ref).targets if t.ref == person_ref), None)
    if target is None:
        raise Refused(rules.NOT_ON.format(ref))
    if target.decision is None:
        raise Refused(target.why_not)
    seen = maps.picture(desk.for_the_room, ref)
    return made_of(seen, person_ref, target.decision.form)


def room(session: Session, desk: Desk, ref: str) -> MapPicture:
    """Return the map as everybody may read it, within a look with such eyes."""
    seen = maps.seen(session, desk.for_the_room, ref)
    return masking.drawn(session, find(session, ref), seen)


def made_of(seen: MapPicture, child: str, form: CopyForm) -> Extract:
    """Return the copy of a map for a child: of an extract, only what touches them."""
    whole = form == CopyForm.WHOLE
    called = {
        one.ref: _called(one, child)
        for one in seen.people
        if one.ref == child or one.drawn
    }
    known = [one for one in _things(seen, called) if one.about <= called.keys()]
    there = [one for one in known if whole or child in one.about]
    left = sum(not one.fact for one in there)
    return Extract(
        form,
        tuple(_who(seen, called, "" if whole else child)),
        tuple(one.words for one in there if one.fact),
        LEFT.format(counted(left, *THINGS)) if left else "",
        seen,
    )


def _who(seen: MapPicture, called: Mapping[str, str], child: str) -> Iterator[str]:
    """Say who is there and why, or of one `child` alone what they are called."""
    for one in seen.people:
        if child and one.ref == child:
            yield called[child]
        elif not child and one.ref in called:
            yield f"{called[one.ref]}: {one.reason}" if one.reason else called[one.ref]


def _things(seen: MapPicture, called: Mapping[str, str]) -> Iterator[_Thing]:
    """Each thing on the map in words, whom it is about, and whether it is a fact."""
    places = {one.ref: one.label for one in seen.places}
    for tie in seen.ties:
        ends = called.get(tie.from_ref, ""), called.get(tie.to_ref, "")
        sure = is_fact(tested=tie.tested, evidence=tie.evidence)
        about = frozenset((tie.from_ref, tie.to_ref))
        if not tie.held:
            yield _Thing(about, sure, f"{ends[0]} {tie.kind.row.says} {ends[1]}")
    for stay in seen.presences:
        where = places.get(stay.location_ref, "a place")
        said = f"{called.get(stay.person_ref, '')}, {stay.kind.in_sentence} {where}"
        yield _Thing(frozenset([stay.person_ref]), stay.fact, said)
    for box in seen.boxes:
        inside = called.keys() & set(box.members)
        yield _Thing(frozenset(inside), box.fact, f"Incident: {box.label}")


def _called(one: PersonSeen, child: str) -> str:
    """Return initials, and for anybody else the role that they have on the map."""
    if one.ref == child:
        return one.label
    return f"{one.label} ({one.involvement.in_sentence})"
