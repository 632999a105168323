"""The circle round people who share a place or see themselves as one group (R115).

A padded hull, or a padded tree where strangers stand inside the hull, minus a disc
round each stranger: so a circle never encloses anybody who is not in it.
`ui/canvas/web/rings.js` is this module in the browser.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from peerdash.views.outlines import Point, apart
from peerdash.views.routes import from_piece

Loop = tuple[Point, ...]
Piece = tuple[Point, Point]
Field = NDArray[np.float64]

PAD: Final = 58.0  # from a member's centre to the circle; holds the label too
TUBE: Final = 30.0  # half the width of a neck between members, where there is a tree
STRANGER: Final = 46.0  # radius kept clear round somebody who is not a member
LOW: Final = 8.0  # a stranger's disc sits this much lower, to clear the label
GRID: Final = 10.0  # map units between samples of the field
SOFT: Final = 22.0  # map units over which a dent is rounded
DEAR: Final = 240.0  # what passing a stranger adds to the length of a neck


def ring(
    members: Sequence[Point], others: Sequence[Point], out: float = 0.0
) -> list[Loop]:
    """Outlines of a circle round members and never round others, drawn `out` wider."""
    if not members:
        return []
    pad = PAD + out
    edge = pad + 2 * GRID
    west, north = min(x for x, _ in members) - edge, min(y for _, y in members) - edge
    east, south = max(x for x, _ in members) + edge, max(y for _, y in members) + edge
    near = [
        (x, y + LOW)
        for x, y in others
        if west - STRANGER < x < east + STRANGER
        and north - STRANGER < y < south + STRANGER
    ]
    across, down = ceil((east - west) / GRID) + 1, ceil((south - north) / GRID) + 1
    x, y = np.meshgrid(west + GRID * np.arange(across), north + GRID * np.arange(down))
    field = _field(list(members), near, pad, x, y)
    return [_smooth(loop) for loop in _contours(field, west, north)]


def _field(
    members: list[Point], near: list[Point], pad: float, x: Field, y: Field
) -> Field:
    """Below zero inside the circle."""
    shell = hull(members)
    if len(shell) > 2 and not any(_within(stranger, shell) for stranger in near):  # noqa: PLR2004
        sides = list(zip(shell, (*shell[1:], shell[0]), strict=True))
        field = _from_pieces(sides, x, y) - pad
        field = np.where(_all_within(x, y, shell), -pad, field)
    else:
        field = _from_pieces([(m, m) for m in members], x, y) - pad
        if necks := _tree(members, near):
            field = -_most(-field, TUBE - _from_pieces(necks, x, y))
    for sx, sy in near:
        field = _most(field, STRANGER - np.hypot(x - sx, y - sy))
    return field


def _most(one: Field, other: Field) -> Field:
    """The greater of two fields, rounded where they meet, and never less."""
    share = np.clip(0.5 + 0.5 * (other - one) / SOFT, 0, 1)
    mixed: Field = one + (other - one) * share + SOFT * share * (1 - share)
    return mixed


def hull(points: Sequence[Point]) -> list[Point]:
    """The points that a band stretched round all of them would touch, in order."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004 - a line has no inside
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _within(point: Point, shell: list[Point]) -> bool:
    """Whether a stranger is inside a hull."""
    sides = list(zip(shell, (*shell[1:], shell[0]), strict=True))
    return all(_turn(a, b, point) > 0 for a, b in sides)


def _all_within(x: Field, y: Field, shell: list[Point]) -> NDArray[np.bool_]:
    inside = np.ones(x.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(shell, (*shell[1:], shell[0]), strict=True):
        inside &= (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0
    return inside


def _from_pieces(pieces: list[Piece], x: Field, y: Field) -> Field:
    nearest = np.full(x.shape, np.inf)
    for (ax, ay), (bx, by) in pieces:
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        along = (x - ax) * dx + (y - ay) * dy
        share: Any = np.clip(along / square, 0, 1) if square else 0.0
        nearest = np.minimum(
            nearest, np.hypot(x - ax - dx * share, y - ay - dy * share)
        )
    return nearest


def _tree(members: list[Point], near: list[Point]) -> list[Piece]:
    """The shortest way to join all members, passing as few strangers as can be."""
    joined, rest, necks = [members[0]], members[1:], []
    while rest:
        pairs = (
            (_price(a, b, near), i, j)
            for i, a in enumerate(joined)
            for j, b in enumerate(rest)
        )
        _, i, j = min(pairs)
        necks.append((joined[i], rest[j]))
        joined.append(rest.pop(j))
    return necks


def _price(a: Point, b: Point, near: list[Point]) -> float:
    passed = sum(from_piece(stranger, a, b) < STRANGER for stranger in near)
    return apart(a, b) + DEAR * passed


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


def _contours(field: Field, west: float, north: float) -> list[list[Point]]:
    """Where the field crosses zero, as closed loops (marching squares)."""
    inside = (field < 0).astype(int)
    case = (
        inside[:-1, :-1]
        + 2 * inside[:-1, 1:]
        + 4 * inside[1:, 1:]
        + 8 * inside[1:, :-1]
    )
    onward: dict[tuple[int, int, str], tuple[int, int, str]] = {}
    for j, i in np.argwhere((case > 0) & (case < 15)).tolist():  # noqa: PLR2004
        for enters, leaves in SIDES[int(case[j, i])]:
            onward[_side(i, j, enters)] = _side(i, j, leaves)
    loops = []
    while onward:
        at, loop = next(iter(onward)), []
        while at in onward:
            loop.append(_crossing(field, at, west, north))
            at = onward.pop(at)
        loops.append(loop)
    return loops


def _side(i: int, j: int, side: str) -> tuple[int, int, str]:
    """A side of a square by one name, whichever of its two squares asks."""
    return (i + (side == "e"), j + (side == "s"), "across" if side in "ns" else "down")


def _crossing(
    field: Field, at: tuple[int, int, str], west: float, north: float
) -> Point:
    i, j, way = at
    right, down = (1, 0) if way == "across" else (0, 1)
    here, there = float(field[j, i]), float(field[j + down, i + right])
    share = here / (here - there)
    return west + GRID * (i + share * right), north + GRID * (j + share * down)


def _smooth(loop: list[Point]) -> Loop:
    """Cut every corner once (Chaikin)."""
    cut: list[Point] = []
    for a, b in pairwise((*loop, loop[0])):
        cut += (_share(a, b, 0.25), _share(a, b, 0.75))
    return tuple(cut)


def _share(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
