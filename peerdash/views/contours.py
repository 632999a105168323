"""Marching squares: from a field of numbers to the outline where it crosses zero."""

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from peerdash.views.outlines import Point

Field = NDArray[np.float64]
Loop = tuple[Point, ...]
Side = tuple[int, int, str]

# Each case of a square's corners (1 NW, 2 NE, 4 SE, 8 SW are inside) and the sides
# the outline enters and leaves by, keeping the inside on one hand throughout.
SIDES: Final = {
    1: (("w", "n"),),
    2: (("n", "e"),),
    3: (("w", "e"),),
    4: (("e", "s"),),
    5: (("w", "s"), ("e", "n")),
    6: (("n", "s"),),
    7: (("w", "s"),),
    8: (("s", "w"),),
    9: (("s", "n"),),
    10: (("n", "w"), ("s", "e")),
    11: (("s", "e"),),
    12: (("e", "w"),),
    13: (("e", "n"),),
    14: (("n", "w"),),
}


def contours(field: Field, corner: Point, grid: float) -> list[Loop]:
    """Where a field crosses zero, as closed loops with their corners cut.

    `corner` is the north-west of the field, `grid` the distance between its samples.
    """
    inside = (field < 0).astype(int)
    case = (
        inside[:-1, :-1]
        + 2 * inside[:-1, 1:]
        + 4 * inside[1:, 1:]
        + 8 * inside[1:, :-1]
    )
    onward: dict[Side, Side] = {}
    for j, i in np.argwhere((case > 0) & (case < 15)).tolist():  # noqa: PLR2004
        for enters, leaves in SIDES[int(case[j, i])]:
            onward[_side(i, j, enters)] = _side(i, j, leaves)
    loops = []
    while onward:
        at, loop = next(iter(onward)), []
        while at in onward:
            loop.append(_crossing(field, at, corner, grid))
            at = onward.pop(at)
        loops.append(_smooth(loop))
    return loops


def _side(i: int, j: int, side: str) -> Side:
    """A side of a square by one name, whichever of its two squares asks."""
    return (i + (side == "e"), j + (side == "s"), "across" if side in "ns" else "down")


def _crossing(field: Field, at: Side, corner: Point, grid: float) -> Point:
    i, j, way = at
    right, down = (1, 0) if way == "across" else (0, 1)
    here, there = float(field[j, i]), float(field[j + down, i + right])
    share = here / (here - there)
    return corner[0] + grid * (i + share * right), corner[1] + grid * (j + share * down)


def _smooth(loop: list[Point]) -> Loop:
    """Cut every corner once (Chaikin)."""
    cut: list[Point] = []
    for a, b in pairwise((*loop, loop[0])):
        cut += (_share(a, b, 0.25), _share(a, b, 0.75))
    return tuple(cut)


def _share(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
