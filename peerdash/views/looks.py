"""How each thing on a map looks: the one place where facts become marks.

The picture, the canvas and the key all ask here, so they cannot disagree. No kind
is asked for by name: a new row of a word table is drawn with no change here.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    RingSeen,
    TieSeen,
)
from peerdash.views.captions import AREA_LETTERS, PLACE_LETTERS, wrapped
from peerdash.views.strokes import untested
from peerdash.vocabulary.marks import Border, Head, Line, Pen, Shape, Tone
from peerdash.vocabulary.people import AgeGroup, Involvement
from peerdash.vocabulary.relationships import Tie
from peerdash.vocabulary.symbols import Glyph

TIE_WIDTH: Final = 2.2  # map units
PRESENCE_WIDTH: Final = 1.3
HISTORIC_WIDTH: Final = 1.2  # of what is more than a year ago, which is faded too
STEP: Final = 9.0  # how much wider an area is drawn than one it shares people with
STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line looks."""

    pen: Pen
    tone: Tone = Tone.PLAIN
    head: Head = Head.NONE
    badge: str = ""
    width: float = TIE_WIDTH
    faded: bool = False


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How a person or a place looks: `inside` is written in the shape.

    `signs` are the team's own symbols beside it, no more than there is room for.
    """

    shape: Shape
    tone: Tone
    border: Border
    inside: str
    label: tuple[str, ...]
    gap: bool = False
    signs: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaLook:
    """How a box or a circle looks: a box is square-cornered, a circle is not."""

    tone: Tone
    border: Border
    label: tuple[str, ...]
    square: bool = False
    faded: bool = False


PRESENCE: Final = LineLook(Line.SINGLE.row, Tone.QUIET, width=PRESENCE_WIDTH)


def tie_look(tie: TieSeen) -> LineLook:
    """How a tie looks: its kind's pen, broken unless it has been tested."""
    look = kind_look(tie.kind.row, sure=is_sure(tie))
    if not tie.faded and not tie.historic:
        return look
    return _aged(look, HISTORIC_WIDTH if tie.historic else TIE_WIDTH, faded=tie.faded)


def is_sure(tie: TieSeen) -> bool:
    """Whether a line is drawn whole: tested, or not this viewer's to know."""
    return tie.tested or bool(tie.held)


@cache
def _aged(look: LineLook, width: float, *, faded: bool) -> LineLook:
    return replace(look, width=width, faded=faded)


@cache
def kind_look(row: Tie, *, sure: bool) -> LineLook:
    """How a line of one kind looks; a kind that nobody has tested is broken."""
    pen = row.line.row if sure else untested(row.line.row)
    return LineLook(pen, row.tone, row.head, row.badge)


def person_look(person: PersonSeen) -> FigureLook:
    """How a person looks. Only an adult is filled, and "A" says so too (R074)."""
    adult = person.age_group == AgeGroup.ADULT
    return FigureLook(
        person.gender.row.shape,
        Tone.ADULT if adult else Tone.PLAIN,
        _border(person),
        _inside(person),
        (_label(person),),
        gap=person.gaps > 0,
    )


def place_look(place: PlaceSeen) -> FigureLook:
    """How a place looks."""
    label = wrapped(place.label, PLACE_LETTERS)
    shape = place.kind.row.shape
    return FigureLook(shape, Tone.PLACE, Border.PLAIN, "", label, gap=place.gaps > 0)


def box_look(box: BoxSeen) -> AreaLook:
    """How an incident looks (R112)."""
    label = wrapped(box.label, AREA_LETTERS)
    return AreaLook(Tone.PLAIN, Border.PLAIN, label, square=True, faded=box.faded)


def ring_look(ring: RingSeen) -> AreaLook:
    """How a circle looks: dotted for a group's own identity (R115)."""
    dotted = ring.kind.row.dotted
    tone, border = (Tone.QUIET, Border.DOTTED) if dotted else (Tone.PLACE, Border.PLAIN)
    return AreaLook(tone, border, wrapped(ring.label, AREA_LETTERS))


def steps(picture: MapPicture) -> dict[str, float]:
    """How much wider each area is drawn, so that no two run along each other."""
    found: dict[str, float] = {}
    before: list[tuple[frozenset[str], int]] = []
    areas = [(box.ref, box.members) for box in picture.boxes]
    areas += [(ring.id, ring.members) for ring in picture.rings]
    for ref, members in areas:
        inside = frozenset(members)
        used = {step for others, step in before if others & inside}
        step = next((n for n in range(STEPS) if n not in used), STEPS)
        before.append((inside, step))
        found[ref] = step * STEP
    return found


def _border(person: PersonSeen) -> Border:
    if person.subject:
        return Border.DOUBLE
    if person.involvement == Involvement.POTENTIAL:
        return Border.MUTED
    return Border.PLAIN


def _inside(person: PersonSeen) -> str:
    if person.age_group == AgeGroup.NOT_KNOWN:
        return "?"
    if person.age_group == AgeGroup.ADULT:
        return "A"
    return "" if person.age is None else str(person.age)


def _label(person: PersonSeen) -> str:
    """Initials; an adult's age stands here, as "A" takes its place in the shape."""
    adult = person.age_group == AgeGroup.ADULT
    return f"{person.label}, {person.age}" if adult and person.age else person.label
