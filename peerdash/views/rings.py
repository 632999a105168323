"""The circle round people who share a place or see themselves as one group (R115).

A padded hull, or a padded tree where strangers stand inside the hull, minus a disc
round each stranger: so a circle never encloses anybody who is not in it.
`ui/canvas/web/rings.js` is this module in the browser.
"""

from collections.abc import Sequence
from math import ceil, cos, floor, pi, sin
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from peerdash.views.contours import Field, Loop, contours
from peerdash.views.outlines import Point, apart
from peerdash.views.routes import from_piece

Piece = tuple[Point, Point]

PAD: Final = 58.0  # from a member's centre to the circle; holds the label too
TUBE: Final = 30.0  # half the width of a neck between members, where there is a tree
STRANGER: Final = 46.0  # radius kept clear round somebody who is not a member
LOW: Final = 8.0  # a stranger's disc sits this much lower, to clear the label
GRID: Final = 10.0  # map units between samples of the field
SOFT: Final = 22.0  # map units over which a dent is rounded
CHANNEL: Final = 20.0  # half the width of a way out for a stranger in the middle
TURNS: Final = 16  # directions tried for it
OFF: Final = float("inf")  # the height of what lies off the field
_SLIGHT: Final = 1e-6  # prices nearer than this are the same
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
    for stranger in near:
        way = _way_out(stranger, members, field, (west, north))
        field = _cut(field, way, x, y)
    return contours(field, (west, north), GRID)


def _field(
    members: list[Point], near: list[Point], pad: float, x: Field, y: Field
) -> Field:
    """Below zero inside the circle."""
    shell = hull(members)
    if len(shell) > 2 and not any(within(stranger, shell) for stranger in near):  # noqa: PLR2004
        sides = list(zip(shell, (*shell[1:], shell[0]), strict=True))
        field = _from_pieces(sides, x, y) - pad
        field = np.where(_all_within(x, y, shell), -pad, field)
    else:
        field = _from_pieces([(m, m) for m in members], x, y) - pad
        if necks := _tree(members, near):
            field = -_most(-field, TUBE - _from_pieces(necks, x, y))
    return field


def _cut(field: Field, way: Piece, x: Field, y: Field) -> Field:
    """Leave a stranger out, with the way from them to outside."""
    stranger, end = way
    field = _most(field, STRANGER - _from_pieces([(stranger, stranger)], x, y))
    if end == stranger:
        return field
    return _most(field, CHANNEL - _from_pieces([way], x, y))


def _way_out(
    stranger: Point, members: Sequence[Point], field: Field, corner: Point
) -> Piece:
    """The shortest way from a stranger to outside, past no member if it can be.

    Without it somebody in the middle would be ringed by a hole, as if by a circle.
    """
    best, least = stranger, float("inf")
    if not within(stranger, hull(members)):
        return stranger, best
    for turn in range(TURNS):
        way = cos(2 * pi * turn / TURNS), sin(2 * pi * turn / TURNS)
        inside, end = _walk(stranger, way, field, corner)
        met = sum(from_piece(member, stranger, end) < CHANNEL * 2 for member in members)
        price = inside * GRID + DEAR * met
        if price < least - _SLIGHT:
            best, least = end, price
    return stranger, best


def _walk(start: Point, way: Point, field: Field, corner: Point) -> tuple[int, Point]:
    """How many steps of a walk off the field are inside it, and where they end."""
    inside, step, end, at = 0, 0, start, start
    while (height := _sample(field, at, corner)) != OFF:
        step += 1
        at = start[0] + way[0] * GRID * step, start[1] + way[1] * GRID * step
        if height < 0:
            inside, end = inside + 1, at
    return inside, end


def _sample(field: Field, at: Point, corner: Point) -> float:
    """The field at the nearest of its samples."""
    i = floor((at[0] - corner[0]) / GRID + 0.5)
    j = floor((at[1] - corner[1]) / GRID + 0.5)
    down, across = field.shape
    return float(field[j, i]) if 0 <= i < across and 0 <= j < down else OFF


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


def within(point: Point, shell: list[Point]) -> bool:
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
