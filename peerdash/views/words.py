"""The plain-English twin of a map: the same things, in the same order, in words.

Used for screen readers, for the "in words" view, and under every exported picture.
"""

from collections.abc import Mapping
from typing import Final

from peerdash.rules import lasting
from peerdash.rules.handling import aside
from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    StickerSeen,
    TieSeen,
)
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.evidence import Evidence
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement, Part

UNTESTED: Final = "untested"
USUAL: Final = "The agencies round the table"
Row = dict[str, str]


def sentences(picture: MapPicture) -> tuple[str, ...]:
    """Everything on the map, a sentence each, then what is not drawn."""
    said = said_of(picture)
    return (*(f"{words}." for words in said.values()), *_not_drawn(picture))


def said_of(picture: MapPicture) -> dict[str, str]:
    """What is said of each thing drawn, by its ref or id, without a full stop."""
    names = labels(picture)
    drawn = [person for person in picture.people if person.drawn]
    said = {person.ref: person_words(person) for person in drawn}
    said |= {place.ref: place_words(place) for place in picture.places}
    for tie in picture.ties:
        if tie.from_ref in said and tie.to_ref in said:
            said[tie.id] = tie_words(tie, names)
    for seen in picture.presences:
        if seen.person_ref in said and seen.location_ref in said:
            said[seen.id] = presence_words(seen, names)
    said |= {box.ref: area_words(box, names) for box in picture.boxes}
    said |= {ring.id: area_words(ring, names) for ring in picture.rings}
    stuck = (one for one in picture.stickers if one.of in said)
    return said | {one.id: sticker_words(one, names) for one in stuck}


def labels(picture: MapPicture) -> dict[str, str]:
    """What each person and place is called on the map, by ref."""
    people = {person.ref: person.label for person in picture.people}
    return people | {place.ref: place.label for place in picture.places}


def person_words(person: PersonSeen) -> str:
    """A person: "AB, aged 15, male, subject of this map"."""
    called = f"{person.label} ({person.name})" if person.name else person.label
    parts = [called, age_words(person), gender_words(person)]
    if person.subject:
        parts.append("subject of this map")
    if person.involvement == Involvement.POTENTIAL:
        parts.append("potential member, not confirmed")
    if person.part != Part.NOT_KNOWN:
        parts.append(_part(person))
    if person.core:
        parts.append("in the core group")
    return ", ".join(parts + _gap_words(person.gaps))


def _part(person: PersonSeen) -> str:
    """Leading and following are somebody's statement, never worked out (R009)."""
    said = person.part.in_sentence
    return f"{said}, says {person.agency}" if person.agency else said


def gender_words(person: PersonSeen) -> str:
    """A person's gender as recorded: "male", "gender not recorded"."""
    said = person.gender.in_sentence
    return f"gender {said}" if person.gender == Gender.NOT_RECORDED else said


def age_words(person: PersonSeen) -> str:
    """A person's age: "aged 15", "adult, aged 24", "age not known"."""
    if person.age_group == AgeGroup.NOT_KNOWN:
        return "age not known"
    group = "adult" if person.age_group == AgeGroup.ADULT else ""
    age = f"aged {person.age}" if person.age is not None else ""
    return ", ".join(filter(None, (group, age))) or "child, age not recorded"


def place_words(place: PlaceSeen) -> str:
    """A place: "Canal Street basin, park, street or open space"."""
    kind = place.kind.in_sentence
    return ", ".join([place.label, kind, *_gap_words(place.gaps)])


def tie_words(tie: TieSeen, names: Mapping[str, str]) -> str:
    """A tie, and what it rests on."""
    claim = f"{names[tie.from_ref]} {tie.kind.row.says} {names[tie.to_ref]}"
    if tie.held:
        return f"{claim}: {tie.held.rstrip('.')}"
    parts = [tested_words(tie)]
    if not tie.tested:
        parts.append(tie.source.row.says)
    if tie.seen_in_words:
        parts.append(tie.seen_in_words)
    if tie.tested and tie.evidence != Evidence.NOT_KNOWN:
        parts.append(tie.evidence.in_sentence)
    if so := lasting.span(tie.happened, tie.ended):
        parts.append(f"so {so}" if tie.ended else f"happened {so}")
    if tie.faded:
        parts.append(_old(tie))
    return aside(f"{claim}: {', '.join(parts)}", tie.mark)


def tested_words(tie: TieSeen) -> str:
    """Who tested a tie and when, or that nobody has."""
    if not tie.tested:
        return "not yet tested"
    by = f" by {tie.tested_by}" if tie.tested_by else ""
    return f"tested{by}" + (f" on {in_words(tie.tested_on)}" if tie.tested_on else "")


def presence_words(seen: PresenceSeen, names: Mapping[str, str]) -> str:
    """Somebody at a place: "AB spends time at Canal Street basin"."""
    person, place = names[seen.person_ref], names[seen.location_ref]
    so = lasting.span(seen.happened, seen.ended)
    said = f"{person} {seen.kind.label} {place}"
    return aside(f"{said}, {so}" if so else said, seen.mark)


def area_words(area: BoxSeen | RingSeen, names: Mapping[str, str]) -> str:
    """An incident or a group, and who is in it."""
    kind = "Same incident" if isinstance(area, BoxSeen) else area.kind.label
    who = ", ".join(names[ref] for ref in area.members if ref in names) or "nobody"
    old = f", {_old(area)}" if isinstance(area, BoxSeen) and area.faded else ""
    return aside(f"{kind}, {area.label}{old}: {who}", area.mark)


def sticker_words(one: StickerSeen, names: Mapping[str, str]) -> str:
    """A note or a symbol, on whom or what, and whose: "Note on AB: ..."."""
    what = f"{one.shape.label} on" if one.shape else "Note on"
    day = f" on {in_words(one.written_on)}" if one.written_on else ""
    by = f" by {one.agency}" if one.agency else ""
    said = f"{what} {names[one.of]}: {one.words.rstrip('.')}"
    return aside(f"{said}, written{day}{by}" if day or by else said, one.mark)


def sticker_rows(picture: MapPicture) -> list[Row]:
    """Every note and symbol as rows of a table, in the order they are told."""
    names = labels(picture)
    return [
        {
            "On": names.get(one.of, "Not shown"),
            "What": one.shape.label if one.shape else "Note",
            "What it says": one.words,
            "Written": in_words(one.written_on) if one.written_on else "Not known",
            "Agency": one.agency,
            "Who may see this": one.mark or USUAL,
        }
        for one in picture.stickers
    ]


def _old(seen: TieSeen | BoxSeen) -> str:
    return "not recent, more than a year ago" if seen.historic else "not recent"


def people_rows(picture: MapPicture) -> list[Row]:
    """Everybody on the map as rows of a table, drawn or not."""
    return [
        {
            "Person": f"{p.label} ({p.name})" if p.name else p.label,
            "Age": age_words(p),
            "Gender": p.gender.label,
            "On this map": "Subject" if p.subject else p.involvement.label,
            "Part in the group": p.part.label,
            "Told": p.told.label,
            "Why they are here": p.reason,
            "Who may see why": p.mark or USUAL,
            "Questions not answered": str(p.gaps),
            "Drawn": "Yes" if p.drawn else "No",
        }
        for p in picture.people
    ]


def tie_rows(picture: MapPicture) -> list[Row]:
    """Every tie as rows of a table, in the order it is drawn."""
    names = labels(picture)
    return [
        {
            "From": names.get(tie.from_ref, "Not shown"),
            "Kind": tie.kind.label,
            "To": names.get(tie.to_ref, "Not shown"),
            "What they are": tie.nature.label,
            "Tested": _tested(tie),
            "Evidence": tie.evidence.label,
            "Source": tie.source.label,
            "Agency": tie.agency,
            "Happened": lasting.span(tie.happened, tie.ended) or "Not known",
            "Seen together": tie.seen_in_words.removeprefix("seen together "),
            "Recent": _capital(_old(tie)) if tie.faded else "Yes",
            "Note": tie.note,
            "Who may see this": "" if tie.held else tie.mark or USUAL,
        }
        for tie in picture.ties
    ]


def _tested(tie: TieSeen) -> str:
    if tie.held:
        return ""
    return _capital(tested_words(tie)) if tie.tested else UNTESTED


def _gap_words(gaps: int) -> list[str]:
    if not gaps:
        return []
    return [f"{gaps} question{'s' if gaps > 1 else ''} not answered"]


def _not_drawn(picture: MapPicture) -> list[str]:
    left = sum(not person.drawn for person in picture.people)
    said = []
    if left:
        said.append(f"{_people(left)} not drawn: too little is known to draw them.")
    if picture.held_back:
        things = "thing is" if picture.held_back == 1 else "things are"
        said.append(f"{picture.held_back} {things} not shown to you.")
    if any(person.core for person in picture.people):
        why = picture.core_because.rstrip(".")
        said.append(f"The core group is chosen because: {why}.")
    if picture.strengths == 0:
        said.append("No strengths are recorded.")
    return [*said, *picture.held, *(f"{one}." for one in picture.hidden)]


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count} people are"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
