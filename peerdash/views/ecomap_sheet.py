"""A child's own map on one sheet of A4, on its side: theirs to keep (R224).

Initials, the day, and the words of a young person: no ref, no agency, nothing that a
friend who finds it could use.
"""

from collections.abc import Callable, Mapping
from typing import Final

from peerdash.services.ecomap_prints import OwnParcel
from peerdash.services.ecomaps import OwnFigure, OwnMap
from peerdash.views import pdf
from peerdash.views.drawing import Badge, Figure, Mark, Stroke
from peerdash.views.ecomap import (
    NEARER,
    SHIELD,
    THICK,
    THIN,
    joined,
    marks,
    shape,
    tone,
)
from peerdash.views.elements import number, plain, shifted, tag, words
from peerdash.views.inking import marks as inked
from peerdash.views.palette import LIGHT
from peerdash.views.png import png
from peerdash.views.svg import FONT
from peerdash.vocabulary.dates import day_of, in_words
from peerdash.vocabulary.leaving import Form
from peerdash.vocabulary.marks import Border, Tone

SHEET: Final = (1123.0, 794.0)  # A4 on its side, at 96 to the inch
MIDDLE: Final = (578.0, 398.0)
ZOOM: Final = 1.18
EDGE: Final = 34.0
STEP: Final = 34.0  # from one line of the key to the next
TITLE: Final = "Who and what matters to me"
HALF: Final = 18.0  # of a line in the key


def sheet(seen: OwnMap, marking: str) -> str:
    """The SVG of one sheet; `marking` says whose it is."""
    wide, high = SHEET
    drawn = tag(
        "g",
        inked(marks(seen), LIGHT),
        transform=f"{shifted(*MIDDLE)} scale({number(ZOOM, 2)})",
    )
    ground = tag("rect", width=number(wide), height=number(high), fill=LIGHT.ground)
    said = tag("title", plain(TITLE), id="title")
    return tag(
        "svg",
        said + ground + drawn + _head(seen) + _key(seen) + _foot(marking),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(wide)} {number(high)}",
        width=number(wide),
        height=number(high),
        role="img",
        aria_labelledby="title",
        font_family=FONT,
        fill=LIGHT.ink,
    )


def file(parcel: OwnParcel) -> bytes:
    """The bytes of what leaves."""
    drawn = sheet(parcel.seen, parcel.purpose.row.marking)
    return _MADE[parcel.form](drawn, told(parcel.seen))


def told(seen: OwnMap) -> str:
    """Say in words whom and what the sheet shows, for who hears it."""
    shown = ", ".join(one.label for one in seen.figures)
    return f"{TITLE}: {shown}." if shown else f"{TITLE}."


_MADE: Final[Mapping[Form, Callable[[str, str], bytes]]] = {
    Form.PNG: lambda drawn, _: png(drawn),
    Form.SVG: lambda drawn, _: drawn.encode(),
    Form.PDF: lambda drawn, said: pdf.picture(drawn, TITLE, said),
}


def name(parcel: OwnParcel) -> str:
    """What the file is called: its day, and nobody's ref or name."""
    return f"my-map-{day_of(parcel.seen.as_at).isoformat()}.{parcel.form.value}"


def _head(seen: OwnMap) -> str:
    title = words((TITLE,), (EDGE, 54), 24, LIGHT.ink, weight=600)
    real = " Made up, to show how it looks." if seen.fictitious else ""
    day = f"{seen.me}, {in_words(day_of(seen.as_at))}.{real}"
    return title + words((day,), (EDGE, 80), 15, LIGHT.quiet)


def _foot(marking: str) -> str:
    right = SHEET[0] - EDGE
    at = (right, SHEET[1] - EDGE - 20)
    return words((NEARER, marking), at, 15, LIGHT.quiet, anchor="end")


def _key(seen: OwnMap) -> str:
    """What is used on this map, one under another in the lower left corner."""
    lines = list(_used(seen))
    top = SHEET[1] - EDGE - (len(lines) - 1) * STEP
    said = ""
    for n, (told, drawn) in enumerate(lines):
        y = top + n * STEP
        at = f"{shifted(EDGE + HALF, y - 5)} scale(0.55)"
        said += tag("g", inked(drawn, LIGHT), transform=at)
        said += words((told,), (EDGE + 2 * HALF + 10, y), 15, LIGHT.ink)
    return said


def _used(seen: OwnMap) -> list[tuple[str, tuple[Mark, ...]]]:
    """Each kind of mark there is, and what it says."""
    looks = {(shape(one), tone(one)): one for one in seen.figures}
    lines: list[tuple[str, tuple[Mark, ...]]] = [
        (_kind(one), (Figure("", 0, 0, *look, Border.PLAIN),))
        for look, one in looks.items()
        if not one.kind.row.person or one.kind.row.adult
    ]
    plain_ones = [one for one in seen.figures if joined(one) and not one.protect]
    if plain_ones:
        lines.append(("I can count on them", (_line(Tone.PLAIN, THIN),)))
    if any(one.protect for one in seen.figures):
        kept = _line(Tone.SAFETY, THICK), Badge("", 0, 0, SHIELD, Tone.SAFETY)
        lines.append(("A friendship to look after", kept))
    return list({told: (told, drawn) for told, drawn in lines}.values())


def _line(toned: Tone, width: float) -> Stroke:
    return Stroke("", ((-34, 0), (34, 0)), toned, width)


def _kind(one: OwnFigure) -> str:
    return "Grown-up" if one.kind.row.adult else one.kind.label
