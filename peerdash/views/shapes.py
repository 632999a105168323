"""The marks of a scene as native shapes on a slide, a group to each thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from peerdash.views import sheets
from peerdash.views.boxes import Block
from peerdash.views.captions import LEADING, SIZE, room
from peerdash.views.drawing import (
    Area,
    Arrow,
    Badge,
    Figure,
    Label,
    Mark,
    Sheet,
    Sign,
    Stroke,
)
from peerdash.views.drawingml import (
    EMU,
    Fill,
    Ink,
    Numbers,
    Room,
    Words,
    around,
    freeform,
    group,
    preset,
    shape,
    together,
)
from peerdash.views.inking import WIDTHS
from peerdash.views.outlines import OUTLINES, Outline, Point, inner, moved
from peerdash.views.palette import LIGHT, WASH
from peerdash.vocabulary.marks import Border, Shape, Tone

KNOWN: Final = {Shape.CIRCLE: "ellipse", Shape.SQUARE: "rect", Shape.DIAMOND: "diamond"}
ROUND: Final = 9.5  # map units: of a badge
FACE: Final = 0.92  # Arial is wider than the letters that a map is laid out for
Piece = tuple[Room, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where map units fall on a slide: so many EMU to a unit, from a corner."""

    scale: float
    x: float
    y: float

    @classmethod
    def of(cls, bounds: Block, into: Room, most: float) -> "Ground":
        """Fit a map into a room, in its middle, at no more than `most` EMU a unit."""
        wide, tall = bounds.e - bounds.w, bounds.s - bounds.n
        scale = min(into.w / max(1, wide), into.h / max(1, tall), most)
        return cls(
            scale,
            into.x + (into.w - wide * scale) / 2 - bounds.w * scale,
            into.y + (into.h - tall * scale) / 2 - bounds.n * scale,
        )

    def at(self, loop: Iterable[Point]) -> list[Point]:
        """Points of a map as points of a slide."""
        return [(x * self.scale + self.x, y * self.scale + self.y) for x, y in loop]

    def block(self, one: Block) -> Room:
        """A block of a map as a room of a slide."""
        return around([self.at(((one.w, one.n), (one.e, one.s)))])

    def points(self, units: float) -> float:
        """So many map units in points."""
        return units * self.scale / EMU


def groups(
    marks: Sequence[Mark],
    ground: Ground,
    numbers: Numbers,
    names: Mapping[str, tuple[str, str]],
) -> Iterator[str]:
    """Each thing of a scene as one group, back to front, called as `names` says."""
    for of, own in groupby(marks, key=lambda mark: mark.of):
        name, about = names.get(of, ("Drawing", ""))
        number = numbers.next()
        pen = _Pen(ground, numbers, name)
        pieces = [piece for mark in own for piece in pen.drawn(mark)]
        inside = [piece for _, piece in pieces]
        yield group(number, name, about, together([r for r, _ in pieces]), inside)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the marks of one thing."""

    ground: Ground
    numbers: Numbers
    name: str

    def drawn(self, mark: Mark) -> Iterator[Piece]:
        match mark:
            case Stroke():
                yield self._stroke(mark)
            case Arrow():
                ink = self._ink(LIGHT.of(mark.tone), 2.2, faded=mark.faded)
                fill = Fill(ink.colour, ink.seen) if mark.filled else None
                yield self._free((mark.points,), "arrow", ink, fill, mark.filled)
            case Area():
                yield self._area(mark)
            case Figure():
                yield from self._figure(mark)
            case Label():
                yield self._label(mark)
            case Badge() | Sign() | Sheet():
                yield from self._stuck(mark)

    def _stuck(self, mark: Badge | Sign | Sheet) -> Iterator[Piece]:
        match mark:
            case Badge():
                yield self._badge(mark)
            case Sign():
                ink = self._ink(LIGHT.ground, 1)
                yield self._free((mark.outline,), "symbol", ink, Fill(LIGHT.ink))
            case Sheet():
                yield from self._note(mark)

    def _stroke(self, mark: Stroke) -> Piece:
        ink = self._ink(LIGHT.of(mark.tone), mark.width, mark.dash, faded=mark.faded)
        return self._free((mark.points,), "line", ink, closed=False)

    def _area(self, mark: Area) -> Piece:
        colour, dotted = LIGHT.of(mark.tone), mark.border == Border.DOTTED
        dash = (0.0, 7.0) if dotted else (0.0, 0.0)
        width = 2.6 if dotted else 1.8
        ink = self._ink(colour, width, dash, faded=mark.faded, sharp=mark.square)
        fill = None if mark.square else Fill(colour, WASH)
        kind = "box" if mark.square else "circle"
        return self._free(mark.loops, kind, ink, fill)

    def _figure(self, mark: Figure) -> Iterator[Piece]:
        adult, muted = mark.tone == Tone.ADULT, mark.border == Border.MUTED
        edge = LIGHT.ink if adult else LIGHT.of(mark.tone)
        ink = self._ink(
            LIGHT.quiet if muted else edge,
            WIDTHS.get(mark.tone, 1.8 if muted else 2.4),
            (4.0, 4.0) if muted else (0.0, 0.0),
        )
        fill = Fill(LIGHT.adult if adult else LIGHT.ground)
        colour = LIGHT.on_adult if adult else LIGHT.ink
        words = self._words((mark.inside,), colour) if mark.inside else None
        yield self._outlined(mark, mark.outline, "figure", ink, fill, words)
        if mark.border == Border.DOUBLE:
            second = moved(inner(OUTLINES[mark.shape]), mark.x, mark.y)
            ring = self._ink(LIGHT.ink, 1.6)
            yield self._outlined(mark, second, "second outline", ring)

    def _outlined(
        self,
        mark: Figure,
        outline: Outline,
        part: str,
        ink: Ink,
        fill: Fill | None = None,
        words: Words | None = None,
    ) -> Piece:
        loop = self.ground.at(outline)
        where = around([loop])
        known = KNOWN.get(mark.shape)
        drawn = preset(known) if known else freeform([loop], where, closed=True)
        return self._piece(where, drawn, part, fill, ink, words)

    def _label(self, mark: Label) -> Piece:
        where = self.ground.block(room(mark.lines, (mark.x, mark.y), mark.size))
        words = self._words(mark.lines, LIGHT.of(mark.tone), mark.size)
        return self._piece(where, preset("rect"), "words", None, None, words)

    def _badge(self, mark: Badge) -> Piece:
        colour, ground = LIGHT.of(mark.tone), LIGHT.ground
        disc = Block(mark.x - ROUND, mark.y - ROUND, mark.x + ROUND, mark.y + ROUND)
        seen = LIGHT.faded if mark.faded else 1.0
        fill = Fill(colour if mark.solid else ground)
        ink = self._ink(ground if mark.solid else colour, 1.6, faded=seen < 1)
        words = self._words((mark.text,), ground if mark.solid else colour, 13)
        drawn = preset("ellipse")
        return self._piece(self.ground.block(disc), drawn, "badge", fill, ink, words)

    def _note(self, mark: Sheet) -> Iterator[Piece]:
        at, ink = (mark.x, mark.y), self._ink(LIGHT.quiet, 1.4)
        if mark.stalk:
            yield self._free((mark.stalk,), "stalk", ink, closed=False)
        paper = (sheets.outline(at, mark.lines), sheets.fold(at, mark.lines))
        yield self._free(paper[:1], "note", ink, Fill(LIGHT.ground))
        yield self._free(paper[1:], "fold", ink, Fill(LIGHT.ground))
        where = self.ground.block(sheets.room(at, mark.lines))
        words = self._words(mark.lines, LIGHT.ink, bold=False)
        yield self._piece(where, preset("rect"), "words", None, None, words)

    def _free(
        self,
        loops: Iterable[Sequence[Point]],
        part: str,
        ink: Ink,
        fill: Fill | None = None,
        closed: bool = True,
    ) -> Piece:
        drawn = [self.ground.at(loop) for loop in loops]
        where = around(drawn)
        shaped = freeform(drawn, where, closed=closed, filled=closed)
        return self._piece(where, shaped, part, fill, ink)

    def _piece(
        self,
        where: Room,
        geometry: str,
        part: str,
        fill: Fill | None,
        ink: Ink | None,
        words: Words | None = None,
    ) -> Piece:
        number, name = self.numbers.next(), f"{self.name}: {part}"
        own = shape(number, name, where, geometry, fill=fill, ink=ink, words=words)
        return where, own

    def _ink(
        self,
        colour: str,
        width: float,
        dash: Point = (0.0, 0.0),
        *,
        faded: bool = False,
        sharp: bool = False,
    ) -> Ink:
        shares = dash[0] / width, dash[1] / width
        seen = LIGHT.faded if faded else 1.0
        return Ink(colour, max(0.5, self.ground.points(width)), shares, seen, sharp)

    def _words(
        self,
        lines: tuple[str, ...],
        colour: str,
        size: float = SIZE,
        *,
        bold: bool = True,
    ) -> Words:
        tall = self.ground.points(size) * FACE
        return Words(lines, max(1.0, tall * min(1.0, LEADING)), colour, bold)
