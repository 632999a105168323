"""From a pen's numbers and two people to the strokes of the line between them.

`ui/canvas/web/strokes.js` is this module in the browser; the golden file
`tests/unit/views/golden_strokes.json` holds the two together.
"""

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import floor, hypot, pi, sin
from typing import Final

from peerdash.views.outlines import LABEL_TOP, Outline, Point, apart, reach
from peerdash.vocabulary.marks import Line, Pen

Path = tuple[Point, ...]

GAP: Final = 4.0  # between a line's end and the outline it stops at
BENDS: Final = 16  # pieces of a bowed centre line
CURVE: Final = 5  # points to each half of a smooth wave
LEAD: Final = 10.0  # straight run before a swing begins
TAIL: Final = 18.0  # straight run after it ends, where an arrow may stand
HEAD: Final = (13.0, 6.5)  # how far back, and how far out, an arrow's wings stand
SWUNG_DASH: Final = (44.0, 10.0)  # a broken zig-zag: long enough to show its teeth


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one end of a line is: a centre, the outline round it, and its label.

    `skirt` is half the width of the label under a figure, and how far down it ends.
    """

    x: float
    y: float
    outline: Outline
    skirt: Point = (0.0, 0.0)


def untested(pen: Pen) -> Pen:
    """The pen of a line nobody has tested: broken, keeping only its swing (R111)."""
    if pen.amplitude:
        return replace(pen, dash=SWUNG_DASH)
    return Line.BROKEN.row


def centre_line(a: Spot, b: Spot, bow: float = 0.0) -> Path:
    """The line from outline to outline; `bow` is how far its middle is pushed left."""
    length = apart((a.x, a.y), (b.x, b.y)) or 1.0
    nx, ny = -(b.y - a.y) / length, (b.x - a.x) / length
    pull = ((a.x + b.x) / 2 + nx * bow * 2, (a.y + b.y) / 2 + ny * bow * 2)
    start, end = _edge(a, pull), _edge(b, pull)
    if not bow:
        return start, end
    return tuple(_bend(start, pull, end, step / BENDS) for step in range(BENDS + 1))


def strokes(pen: Pen, line: Path) -> tuple[Path, ...]:
    """The strokes that a pen makes along a line: one for each of its offsets."""
    course = Course(line)
    return tuple(
        _swing(pen, course, offset) if pen.amplitude else _beside(course, offset)
        for offset in pen.offsets
    )


def arrowhead(line: Path) -> Path:
    """Wing, tip, wing of an arrow at the far end of a line."""
    course, (back, out) = Course(line), HEAD
    tip = line[-1]
    x, y, _, _ = course.at(course.length - back)
    nx, ny = _normal((x, y), tip)
    return (x + nx * out, y + ny * out), tip, (x - nx * out, y - ny * out)


def middle(line: Path) -> Point:
    """Where a badge stands: half way along."""
    course = Course(line)
    x, y, _, _ = course.at(course.length / 2)
    return x, y


class Course:
    """A path measured along its length."""

    __slots__ = ("length", "path", "so_far")

    def __init__(self, path: Path) -> None:
        self.path = path
        self.so_far = list(
            accumulate((apart(p, q) for p, q in pairwise(path)), initial=0.0)
        )
        self.length = self.so_far[-1]

    def at(self, distance: float) -> tuple[float, float, float, float]:
        """The point this far along, and the unit normal there: x, y, nx, ny."""
        piece = 0
        while piece < len(self.path) - 2 and distance > self.so_far[piece + 1]:
            piece += 1
        a, b = self.path[piece], self.path[piece + 1]
        span = self.so_far[piece + 1] - self.so_far[piece]
        share = (distance - self.so_far[piece]) / span if span else 0.0
        nx, ny = _normal(a, b)
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, nx, ny


def _normal(a: Point, b: Point) -> Point:
    span = apart(a, b)
    return (-(b[1] - a[1]) / span, (b[0] - a[0]) / span) if span else (0.0, 0.0)


def _edge(end: Spot, toward: Point) -> Point:
    """Where a line toward a point leaves an outline; never beyond that point."""
    dx, dy = toward[0] - end.x, toward[1] - end.y
    span = hypot(dx, dy)
    if not span:
        return end.x, end.y
    ux, uy = dx / span, dy / span
    out = min(max(reach(end.outline, ux, uy), _below(end.skirt, ux, uy)) + GAP, span)
    return end.x + ux * out, end.y + uy * out


def _below(skirt: Point, ux: float, uy: float) -> float:
    """How far a line must run to clear the label of the figure it comes from."""
    half, bottom = skirt
    if uy <= 0 or half * uy <= LABEL_TOP * abs(ux):
        return 0.0
    return min(bottom / uy, half / abs(ux) if ux else bottom / uy)


def _bend(a: Point, pull: Point, b: Point, t: float) -> Point:
    u = 1 - t
    return (
        u * u * a[0] + 2 * u * t * pull[0] + t * t * b[0],
        u * u * a[1] + 2 * u * t * pull[1] + t * t * b[1],
    )


def _beside(course: Course, offset: float) -> Path:
    """The line itself, or one at an even distance from it."""
    if not offset:
        return course.path
    spots = (course.at(distance) for distance in course.so_far)
    return tuple((x + nx * offset, y + ny * offset) for x, y, nx, ny in spots)


def _swing(pen: Pen, course: Course, offset: float) -> Path:
    """Teeth or waves of an even pitch, measured along the line."""
    lead, tail = min(LEAD, course.length * 0.15), min(TAIL, course.length * 0.25)
    run = course.length - lead - tail
    halves = max(2, floor(run / (pen.wavelength / 2) + 0.5))
    swings = [(lead + run * along, out) for along, out in _phases(pen, halves)]
    ends = (0.0, lead), (lead + run, course.length)
    start, end = ([(distance, 0.0) for distance in pair] for pair in ends)
    path = []
    for distance, swing in (*start, *swings, *end):
        x, y, nx, ny = course.at(distance)
        path.append((x + nx * (swing + offset), y + ny * (swing + offset)))
    return tuple(path)


def _phases(pen: Pen, halves: int) -> list[tuple[float, float]]:
    """How far along (0 to 1) each point of a swing is, and how far out it stands."""
    if not pen.smooth:
        return [
            ((half + 0.5) / halves, pen.amplitude * (-1 if half % 2 else 1))
            for half in range(halves)
        ]
    count = halves * CURVE
    return [
        (step / count, pen.amplitude * sin(pi * step / CURVE))
        for step in range(1, count)
    ]
