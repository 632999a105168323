"""The key: exactly what this map uses, each drawn by the marks of the map itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import cos, pi, sin
from typing import Final

from peerdash.services.pictures import MapPicture, PersonSeen, PlaceSeen, TieSeen
from peerdash.views.drawing import Area, Figure, Mark, Sheet, Sign
from peerdash.views.drawn import figure_looks, line_looks
from peerdash.views.looks import (
    HISTORIC_WIDTH,
    PRESENCE,
    AreaLook,
    FigureLook,
    LineLook,
    box_look,
    is_sure,
    kind_look,
    ring_look,
)
from peerdash.views.outlines import Point
from peerdash.views.scene import figure, line
from peerdash.views.strokes import Spot, centre_line
from peerdash.vocabulary.marks import Border, Head, Shape, Tone
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement
from peerdash.vocabulary.word import Word

SAMPLE: Final = 104.0  # length of a sample line, in map units
HALF: Final = (36.0, 21.0)  # of a sample box or circle


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of a key: what it means, and a small drawing of it round (0, 0)."""

    words: str
    marks: tuple[Mark, ...]


def key(picture: MapPicture) -> list[KeyLine]:
    """What is used on this map: people, lines, areas, places, then what is doubtful."""
    people = [person for person in picture.people if person.drawn]
    looks = figure_looks(picture)
    shown = line_looks(picture, looks)
    drawn = {link.id for link in shown}
    ties = [tie for tie in picture.ties if tie.id in drawn]
    return [
        *_people(people),
        *_lines(ties, shown.values()),
        *_areas(picture, looks),
        *_places(picture.places),
        *_stuck(picture, looks),
        *_doubts(picture, looks, ties),
    ]


def _people(people: list[PersonSeen]) -> Iterator[KeyLine]:
    used = {person.gender for person in people}
    for gender in (gender for gender in Gender if gender in used):
        yield _figure(gender.label, gender.row.shape)
    shape = people[0].gender.row.shape if people else Shape.SQUARE
    if any(person.age_group == AgeGroup.ADULT for person in people):
        yield _figure("Adult", shape, Tone.ADULT, inside="A")
    if any(person.age_group == AgeGroup.NOT_KNOWN for person in people):
        yield _figure("Age not known", shape, inside="?")
    if any(person.subject for person in people):
        yield _figure("Subject of this map", shape, border=Border.DOUBLE)
    potential = Involvement.POTENTIAL
    if any(p.involvement == potential and not p.subject for p in people):
        words = f"{potential.label}, not confirmed"
        yield _figure(words, shape, border=Border.MUTED)


def _lines(ties: list[TieSeen], shown: Collection[LineLook]) -> Iterator[KeyLine]:
    alike: dict[LineLook, list[TieSeen]] = {}
    for tie in sorted(ties, key=_place_in_table):
        look = kind_look(tie.kind.row, sure=is_sure(tie))
        alike.setdefault(look, []).append(tie)
    for look, same in alike.items():
        yield KeyLine(_tie_words(same), _sample(look))
    if any(look == PRESENCE for look in shown):
        yield KeyLine("Lives, learns or spends time there", _sample(PRESENCE))


def _place_in_table(tie: TieSeen) -> tuple[bool, int]:
    return not tie.tested, _ranks(type(tie.kind))[tie.kind]


@cache
def _ranks(kinds: type[Word]) -> dict[Word, int]:
    return {kind: rank for rank, kind in enumerate(kinds)}


def _tie_words(same: list[TieSeen]) -> str:
    """What lines that look alike mean: kinds that were tested, then ones not yet."""
    doubted = dict.fromkeys(tie.kind.label for tie in same if not is_sure(tie))
    said = list(dict.fromkeys(_kind_words(tie) for tie in same if is_sure(tie)))
    if doubted:
        said.append("Not yet tested: " + ", ".join(label.lower() for label in doubted))
    return ". ".join(said)


def _kind_words(tie: TieSeen) -> str:
    row = tie.kind.row
    if row.head == Head.NONE and row.sign:
        return str(row.label)
    return f"{row.label}: {row.meaning[:1].lower()}{row.meaning[1:]}"


def _areas(picture: MapPicture, looks: Mapping[str, FigureLook]) -> Iterator[KeyLine]:
    shown = set(looks)
    if boxes := [seen for seen in picture.boxes if shown & set(seen.members)]:
        yield KeyLine("Same incident", _area(replace(box_look(boxes[0]), faded=False)))
    seen = []
    for circle in picture.rings:
        if shown & set(circle.members) and circle.kind not in seen:
            seen.append(circle.kind)
            words = f"{circle.kind.label}: {circle.kind.row.meaning.lower()}"
            yield KeyLine(words, _area(ring_look(circle)))


def _places(places: tuple[PlaceSeen, ...]) -> Iterator[KeyLine]:
    by_shape: dict[Shape, list[str]] = {}
    for place in places:
        labels = by_shape.setdefault(place.kind.row.shape, [])
        if place.kind.label not in labels:
            labels.append(place.kind.label)
    for shape, labels in by_shape.items():
        yield _figure("Place: " + "; ".join(labels).lower(), shape, Tone.PLACE)


def _stuck(picture: MapPicture, looks: Mapping[str, FigureLook]) -> Iterator[KeyLine]:
    """A team's own symbols say in its own words what they stand for (R120)."""
    here = [one for one in picture.stickers if one.of in looks]
    used = dict.fromkeys((one.shape, one.words) for one in here if one.shape)
    for shape, said in used:
        yield KeyLine(said, (Sign("key", 0.0, 0.0, shape),))
    if any(one.shape is None for one in here):
        words = "Note: what somebody wrote, in words with its day and its agency"
        yield KeyLine(words, (Sheet("key", 0.0, 0.0, ("Note",)),))


def _doubts(
    picture: MapPicture, looks: Mapping[str, FigureLook], ties: list[TieSeen]
) -> Iterator[KeyLine]:
    if any(look.gap for look in looks.values()):
        yield _figure("A question nobody has answered", Shape.CIRCLE, gap=True)
    faded = [tie for tie in ties if tie.faded]
    if faded or any(seen.faded for seen in picture.boxes):
        words = "Faded: not recent, more than 3 months ago"
        yield KeyLine(words, _sample(LineLook(PRESENCE.pen, faded=True)))
    if any(person.core for person in picture.people):
        yield KeyLine("Thin and quiet: not of the core group", _faint())
    if any(tie.historic for tie in faded):
        old = LineLook(PRESENCE.pen, width=HISTORIC_WIDTH, faded=True)
        yield KeyLine("Faded and thin: more than a year ago", _sample(old))


def _figure(
    words: str,
    shape: Shape,
    tone: Tone = Tone.PLAIN,
    border: Border = Border.PLAIN,
    inside: str = "",
    *,
    gap: bool = False,
) -> KeyLine:
    look = FigureLook(shape, tone, border, inside, (), gap)
    return KeyLine(words, tuple(figure("key", (0.0, 0.0), look)))


def _faint() -> tuple[Mark, ...]:
    return (Figure("key", 0.0, 0.0, Shape.CIRCLE, Tone.QUIET, Border.PLAIN),)


def _sample(look: LineLook) -> tuple[Mark, ...]:
    west, east = Spot(-SAMPLE / 2, 0.0, ()), Spot(SAMPLE / 2, 0.0, ())
    return tuple(line("key", centre_line(west, east), look))


def _area(look: AreaLook) -> tuple[Mark, ...]:
    loop = _oval() if not look.square else _block()
    return (Area("key", (loop,), look.tone, look.border, look.square),)


def _block() -> tuple[Point, ...]:
    w, h = HALF
    return (-w, -h), (w, -h), (w, h), (-w, h)


def _oval() -> tuple[Point, ...]:
    turns = (pi * n / 16 for n in range(32))
    return tuple((HALF[0] * cos(turn), HALF[1] * sin(turn)) for turn in turns)
