"""The outlines of people and places, as points round their centre, in map units.

Every outline is a ring of points with its centre inside, so one function finds
where a line must stop (`reach`), for every shape, here and in the browser.
"""

from math import cos, hypot, pi, sin
from typing import Final

from peerdash.vocabulary.marks import Shape

Point = tuple[float, float]
Outline = tuple[Point, ...]

RADIUS: Final = 24.0  # of a circle; the other shapes have about the same area
LABEL_DROP: Final = 42.0  # from the centre of a figure to the baseline of its label
LABEL_TOP: Final = 28.0  # from the centre of a figure to the top of its label
INSET: Final = 0.76  # the inner of two outlines, as a share of the outer
_SLIGHT: Final = 1e-9  # forgives rounding where a ray meets a corner


def _round(radius: float, corners: int, start: float = 0.0) -> Outline:
    turn = 2 * pi / corners
    return tuple(
        (
            round(radius * cos(start + turn * n), 2),
            round(radius * sin(start + turn * n), 2),
        )
        for n in range(corners)
    )


def _pin() -> Outline:
    """Most of a circle, run down to a point."""
    turn, top = pi / 12, -5.0
    arc = ((20 * cos(turn * n), top + 20 * sin(turn * n)) for n in range(-14, 3))
    return (*((round(x, 2), round(y, 2)) for x, y in arc), (0.0, 28.0))


OUTLINES: Final[dict[Shape, Outline]] = {
    Shape.SQUARE: ((-21.5, -21.5), (21.5, -21.5), (21.5, 21.5), (-21.5, 21.5)),
    Shape.CIRCLE: _round(RADIUS, 40),
    Shape.DIAMOND: _round(30.0, 4),
    Shape.HEXAGON: _round(26.0, 6),
    Shape.HOUSE: (
        (0.0, -27.0),
        (26.0, -5.0),
        (20.0, -5.0),
        (20.0, 22.0),
        (-20.0, 22.0),
        (-20.0, -5.0),
        (-26.0, -5.0),
    ),
    Shape.PIN: _pin(),
}


def reach(outline: Outline, ux: float, uy: float) -> float:
    """How far from its centre an outline lies in the direction (ux, uy), length 1."""
    far = 0.0
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], *outline[:1]), strict=True):
        across = ux * (by - ay) - uy * (bx - ax)
        if abs(across) < _SLIGHT:
            continue
        along = (ax * (by - ay) - ay * (bx - ax)) / across
        share = (ax * uy - ay * ux) / across
        if along > far and -_SLIGHT <= share <= 1 + _SLIGHT:
            far = along
    return far


def inner(outline: Outline) -> Outline:
    """The inner of the two outlines of a subject child."""
    return tuple((x * INSET, y * INSET) for x, y in outline)


def moved(outline: Outline, x: float, y: float) -> Outline:
    """The same outline with its centre at (x, y)."""
    return tuple((px + x, py + y) for px, py in outline)


def apart(a: Point, b: Point) -> float:
    """The distance between two points."""
    return hypot(b[0] - a[0], b[1] - a[1])
