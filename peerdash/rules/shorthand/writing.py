"""Write a sketch as text that reads back as the same sketch."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final, TypeAlias

from peerdash.model import (
    FindingDraft,
    PersonDraft,
    PresenceDraft,
    RelationshipDraft,
    StickerDraft,
)
from peerdash.rules import people
from peerdash.rules.shorthand.happenings import happening
from peerdash.rules.shorthand.persons import UNSAID
from peerdash.rules.shorthand.phrases import phrase
from peerdash.rules.shorthand.sketch import (
    Asked,
    Circle,
    Inside,
    Sketch,
    Where,
    Who,
)
from peerdash.rules.shorthand.spelling import (
    dated,
    joined,
    known,
    listed,
    provenance,
    quoted,
    said,
    spot,
    word,
)
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Involvement,
    Part,
    PlanStatus,
    RothStatus,
    Told,
)
from peerdash.vocabulary.places import GroupKind, LocationKind
from peerdash.vocabulary.relationships import Nature

Marks: TypeAlias = Mapping[str, Sequence[str]]
NO_MARKS: Final[Marks] = {}
_TOLD: Final = {
    Told.TOLD: "told",
    Told.PLANNED: "to be told",
    Told.NOT_TOLD: "not told",
}


def write(sketch: Sketch, *, spots: bool = True, marks: Marks = NO_MARKS) -> str:
    """Write a whole map; without `spots`, nobody's place on the drawing is in it.

    `marks` says who may see the lines of a part, where that is not the usual: it
    stands above the line, as a comment, so that whoever copies the text has it.
    """

    def lines(part: str, how: Callable[[Any], str]) -> Iterator[str]:
        for said_, mark in zip_longest(getattr(sketch, part), marks.get(part, ())):
            yield f"# {mark}\n{how(said_)}" if mark else how(said_)

    blocks: tuple[Iterable[str], ...] = (
        _heading(sketch),
        lines("people", lambda who: _who(who, sketch.as_at, spots=spots)),
        lines("places", lambda where: _where(where, spots=spots)),
        *(lines(part, how) for part, how in _LINES.items()),
    )
    said_ = ("\n".join(filter(None, block)) for block in blocks)
    return "\n\n".join(filter(None, said_)) + "\n"


def _heading(sketch: Sketch) -> list[str]:
    first = joined(
        f"map {quoted(sketch.title)}",
        said("purpose:", sketch.purpose),
        word(sketch.kind, MapKind.PEER, "kind:"),
        dated("as at", sketch.as_at),
    )
    narrative = said("narrative:", sketch.narrative)
    return [first, narrative, said("large because:", sketch.size_because)]


def _who(who: Who, as_at: date | None, *, spots: bool) -> str:
    one, here = who.person, who.member
    return joined(
        who.handle,
        quoted(one.name) if who.named else "",
        dated("born", one.born_on),
        "" if one.age_said is None else str(one.age_said),
        _age_group(one, as_at),
        one.gender.row.letter if one.gender != Gender.NOT_RECORDED else "",
        "subject" if here.subject else "",
        word(here.involvement, Involvement.INVOLVED),
        word(here.part, Part.NOT_KNOWN),
        _told(here.told, here.told_note),
        said("aka", one.known_as),
        said("school", one.school),
        said("open to", one.open_to),
        word(one.plan, PlanStatus.NOT_KNOWN, "plan:"),
        word(one.roth, RothStatus.NOT_KNOWN, "roth:"),
        said("why", here.reason if here.reason != UNSAID else ""),
        said("says", here.source_note),
        said("first because", here.first_because),
        spot(who.at) if spots else "",
    )


def _told(told: Told, note: str) -> str:
    """What somebody was told, and when or why not; a note may stand alone."""
    if told not in _TOLD:
        return said("told note", note)
    said_so = note if _is_day(note) else quoted(note)
    return f"{_TOLD[told]} {said_so}" if note else _TOLD[told]


def _is_day(note: str) -> bool:
    try:
        day = ImpreciseDate.read(note)
    except ValueError:
        return False
    return day is not None and day.words == note


def _age_group(one: PersonDraft, as_at: date | None) -> str:
    """Child or adult, where neither an age nor a birth date says it already."""
    years = people.age_on(one.born_on, one.age_said, as_at or date.max)
    return "" if years is not None else word(one.age_group, AgeGroup.NOT_KNOWN)


def _where(where: Where, *, spots: bool) -> str:
    place = where.place
    return joined(
        f"{where.handle} @ {quoted(place.name)}",
        word(place.kind, LocationKind.OTHER, "place:"),
        said("where", place.where),
        said("manager", place.manager),
        spot(where.at) if spots else "",
    )


def _tie(tie: RelationshipDraft) -> str:
    tested = tie.tested_on and tie.source != Source.NOT_RECORDED
    usual = phrase(tie.source) if tested else ""
    return joined(
        f"{tie.from_id} {tie.kind.row.sign} {tie.to_id}",
        dated("tested", tie.tested_on),
        "" if tie.tested_by == usual else f"by {quoted(tie.tested_by)}",
        word(tie.source, Source.NOT_RECORDED, "from"),
        f"seen {tie.seen_times}x" if tie.seen_times else "",
        word(tie.nature, Nature.NOT_KNOWN),
        provenance(tie, source=False),
        known("until", tie.ended),
    )


def _stay(stay: PresenceDraft) -> str:
    where = f"{stay.person_id} @ {stay.location_id}"
    until = known("until", stay.ended)
    return joined(where, phrase(stay.kind), provenance(stay), until)


def _circle(circle: Circle) -> str:
    around = circle.kind == GroupKind.PLACE or bool(circle.place)
    usual = GroupKind.PLACE if around else GroupKind.IDENTITY
    first = f"group ({circle.place})" if around else "group"
    named = joined(f"{first} {quoted(circle.label)}", word(circle.kind, usual))
    return named + listed(map(_inside, circle.inside))


def _inside(one: Inside) -> str:
    span = (known("since", one.happened), known("until", one.ended))
    return " ".join(filter(None, (one.handle, *span)))


def _asked(asked: Asked) -> str:
    gap = asked.gap
    answered = dated("answered", asked.answered_on)
    return joined(
        f"{_about('gap', gap.person_id or gap.location_id)} {quoted(gap.question)}",
        said("ask", gap.ask),
        dated("by", gap.by_on),
        answered and f"{answered}: {quoted(asked.answer)}",
        provenance(gap),
    )


def _finding(one: FindingDraft) -> str:
    about = _about(one.kind.value, one.person_id or one.location_id)
    return joined(f"{about} {quoted(one.words)}", provenance(one))


def _sticker(one: StickerDraft) -> str:
    about = _about("mark" if one.shape else "note", one.person_id or one.location_id)
    shape = f"{phrase(one.shape)} " if one.shape else ""
    return joined(f"{about} {shape}{quoted(one.words)}", provenance(one))


def _about(word_: str, handle: str | None) -> str:
    return f"{word_} {handle}:" if handle else f"{word_}:"


_LINES: Final[dict[str, Callable[[Any], str]]] = {
    "ties": _tie,
    "stays": _stay,
    "circles": _circle,
    "incidents": happening,
    "gaps": _asked,
    "findings": _finding,
    "stickers": _sticker,
}
