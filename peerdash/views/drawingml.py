"""Native shapes as DrawingML: what PowerPoint can pick up, move, recolour and name.

They are written out whole and read once: python-pptx asks the slide for a number and
measures its group anew at every shape it adds, which a map of sixty people feels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from peerdash.views.outlines import Point

EMU: Final = 12700  # to a point
SPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FONT: Final = "Arial"
PRESETS: Final = ("ellipse", "rect", "diamond")


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of a shape: its colour, its width in points, its dash, how much is seen.

    `dash` is on and off as shares of the width; `sharp` has corners, not curves.
    """

    colour: str
    width: float
    dash: Point = (0.0, 0.0)
    seen: float = 1.0
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """What a shape is filled with, and how much of it is seen."""

    colour: str
    seen: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a shape: lines, their size in points, their colour."""

    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Where a shape is, in EMU."""

    x: int
    y: int
    w: int
    h: int


class Numbers:
    """The numbers of a slide's shapes, each once."""

    __slots__ = ("last",)

    def __init__(self, last: int) -> None:
        self.last = last

    def next(self) -> int:
        """Return a number that no shape has."""
        self.last += 1
        return self.last


def shape(
    number: int,
    name: str,
    room: Room,
    geometry: str,
    *,
    fill: Fill | None = None,
    ink: Ink | None = None,
    words: Words | None = None,
) -> str:
    """One shape."""
    box = ' txBox="1"' if words and not (fill or ink) else ""
    return (
        f"<p:sp><p:nvSpPr>{_called(number, name)}<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_placed(room)}{geometry}{_filled(fill)}{_inked(ink)}</p:spPr>"
        f"{_worded(words)}</p:sp>"
    )


def group(number: int, name: str, about: str, room: Room, inside: Sequence[str]) -> str:
    """Shapes that are one thing, called `name`, and read aloud as `about`."""
    at = f'<a:off x="{room.x}" y="{room.y}"/><a:ext cx="{room.w}" cy="{room.h}"/>'
    own = f'<a:chOff x="{room.x}" y="{room.y}"/><a:chExt cx="{room.w}" cy="{room.h}"/>'
    return (
        f"<p:grpSp {SPACES}><p:nvGrpSpPr>{_called(number, name, about)}<p:cNvGrpSpPr/>"
        f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{at}{own}</a:xfrm></p:grpSpPr>"
        f"{''.join(inside)}</p:grpSp>"
    )


def preset(name: str) -> str:
    """The geometry of a shape that PowerPoint knows."""
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def freeform(
    loops: Sequence[Sequence[Point]], room: Room, *, closed: bool, filled: bool = True
) -> str:
    """The geometry of points in EMU on the slide."""
    drawn = "".join(_loop(loop, room, closed=closed) for loop in loops)
    how = "" if filled else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" '
        f'r="r" b="b"/><a:pathLst><a:path w="{room.w}" h="{room.h}"{how}>{drawn}'
        "</a:path></a:pathLst></a:custGeom>"
    )


def around(loops: Sequence[Sequence[Point]]) -> Room:
    """The room that points take; a straight line is at least as wide as one EMU."""
    points = [point for loop in loops for point in loop]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    west, north = round(min(xs)), round(min(ys))
    wide, tall = round(max(xs)) - west, round(max(ys)) - north
    return Room(west, north, max(1, wide), max(1, tall))


def together(rooms: Sequence[Room]) -> Room:
    """The room that several take."""
    west, north = min(r.x for r in rooms), min(r.y for r in rooms)
    east, south = max(r.x + r.w for r in rooms), max(r.y + r.h for r in rooms)
    return Room(west, north, east - west, south - north)


def _loop(loop: Sequence[Point], room: Room, *, closed: bool) -> str:
    spots = [
        f'<a:pt x="{round(x) - room.x}" y="{round(y) - room.y}"/>' for x, y in loop
    ]
    start, *rest = spots
    on = "".join(f"<a:lnTo>{spot}</a:lnTo>" for spot in rest)
    return f"<a:moveTo>{start}</a:moveTo>{on}{'<a:close/>' if closed else ''}"


def _called(number: int, name: str, about: str = "") -> str:
    said = f' descr="{clean(about)}"' if about else ""
    return f'<p:cNvPr id="{number}" name="{clean(name)}"{said}/>'


def _placed(room: Room) -> str:
    return (
        f'<a:xfrm><a:off x="{room.x}" y="{room.y}"/>'
        f'<a:ext cx="{room.w}" cy="{room.h}"/></a:xfrm>'
    )


def _filled(fill: Fill | None) -> str:
    return _colour(fill.colour, fill.seen) if fill else "<a:noFill/>"


def _colour(colour: str, seen: float = 1.0) -> str:
    alpha = f'<a:alpha val="{round(seen * 100_000)}"/>' if seen < 1 else ""
    value = colour.strip("#").upper()
    return f'<a:solidFill><a:srgbClr val="{value}">{alpha}</a:srgbClr></a:solidFill>'


def _inked(ink: Ink | None) -> str:
    if ink is None:
        return "<a:ln><a:noFill/></a:ln>"
    joins = '<a:miter lim="800000"/>' if ink.sharp else "<a:round/>"
    return (
        f'<a:ln w="{round(ink.width * EMU)}" cap="rnd">'
        f"{_colour(ink.colour, ink.seen)}{_dashed(ink)}{joins}</a:ln>"
    )


def _dashed(ink: Ink) -> str:
    on, off = ink.dash
    if not (on or off):
        return '<a:prstDash val="solid"/>'
    if not on:
        return '<a:prstDash val="sysDot"/>'
    lengths = f'd="{round(on * 100_000)}" sp="{round(off * 100_000)}"'
    return f"<a:custDash><a:ds {lengths}/></a:custDash>"


def _worded(words: Words | None) -> str:
    if words is None:
        return ""
    side = "l" if words.left else "ctr"
    look = f'lang="en-GB" sz="{round(words.size * 100)}" b="{int(words.bold)}"'
    face = f'{_colour(words.colour)}<a:latin typeface="{FONT}"/>'
    said = "".join(
        f'<a:p><a:pPr algn="{side}"/><a:r><a:rPr {look}>{face}</a:rPr>'
        f"<a:t>{clean(line)}</a:t></a:r></a:p>"
        for line in words.lines
    )
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>{said}</p:txBody>'
    )


def clean(text: str) -> str:
    """Text that can neither end an attribute nor break the file."""
    return escape("".join(letter for letter in text if letter.isprintable()))
