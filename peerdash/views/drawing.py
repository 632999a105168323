"""The few primitives a drawing is made of. Renderers know these and nothing else.

Each says in `of` which person, place, line or area it belongs to. Map units: one
is a CSS pixel at zoom 1; x runs east and y south.
"""

from dataclasses import dataclass

from peerdash.views import sheets
from peerdash.views.boxes import Block
from peerdash.views.captions import FIGURE, SIZE, figure_room, room
from peerdash.views.glyphs import OUTLINES as GLYPHS
from peerdash.views.outlines import OUTLINES, Outline, Point, moved
from peerdash.vocabulary.marks import Border, Shape, Tone
from peerdash.vocabulary.symbols import Glyph


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn through points."""

    of: str
    points: tuple[Point, ...]
    tone: Tone
    width: float
    dash: tuple[float, float] = (0.0, 0.0)
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """Wing, tip, wing: a chevron when open, a triangle when filled."""

    of: str
    points: tuple[Point, ...]
    tone: Tone
    filled: bool
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A box or a circle, as closed loops."""

    of: str
    loops: tuple[tuple[Point, ...], ...]
    tone: Tone
    border: Border
    square: bool
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A person or a place: its shape, and what is written in it."""

    of: str
    x: float
    y: float
    shape: Shape
    tone: Tone
    border: Border
    inside: str = ""

    @property
    def outline(self) -> Outline:
        """Its outline where it stands."""
        return moved(OUTLINES[self.shape], self.x, self.y)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words, centred on (x, y)."""

    of: str
    x: float
    y: float
    lines: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    size: float = SIZE


@dataclass(frozen=True, slots=True)
class Badge:
    """A letter in a small disc: solid for a gap, open beside a line."""

    of: str
    x: float
    y: float
    text: str
    tone: Tone
    solid: bool = False
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A team's own symbol beside a figure, round (x, y)."""

    of: str
    x: float
    y: float
    glyph: Glyph

    @property
    def outline(self) -> Outline:
        """Its outline where it stands."""
        return moved(GLYPHS[self.glyph], self.x, self.y)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note: a sheet with a folded corner, and the stalk to what it is on."""

    of: str
    x: float
    y: float
    lines: tuple[str, ...]
    stalk: tuple[Point, ...] = ()


Mark = Stroke | Arrow | Area | Figure | Label | Badge | Sign | Sheet


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing, back to front. `stamp` dates it (R126); `words` is its twin.

    `hidden` counts what switches have taken away.
    """

    ref: str
    title: str
    stamp: str
    words: str
    marks: tuple[Mark, ...]
    fictitious: bool = False
    hidden: tuple[str, ...] = ()

    @property
    def bounds(self) -> Block:
        """The room the whole drawing takes."""
        blocks = [_block(mark) for mark in self.marks] or [Block(0, 0, 320, 200)]
        return Block(
            min(block.w for block in blocks),
            min(block.n for block in blocks),
            max(block.e for block in blocks),
            max(block.s for block in blocks),
        )


def _block(mark: Mark) -> Block:
    if isinstance(mark, Label):
        return room(mark.lines, (mark.x, mark.y), mark.size)
    if isinstance(mark, Figure):
        return figure_room((mark.x, mark.y), below=FIGURE[1])
    if isinstance(mark, Sheet):
        return sheets.room((mark.x, mark.y), mark.lines)
    if isinstance(mark, Badge | Sign):
        return Block(mark.x - 10, mark.y - 10, mark.x + 10, mark.y + 10)
    loops = mark.loops if isinstance(mark, Area) else (mark.points,)
    points = [point for loop in loops for point in loop]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Block(min(xs), min(ys), max(xs), max(ys))
