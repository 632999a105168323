"""The rings of a child's own map: how far out somebody stands, and which way.

A ring says how important somebody is to the young person (R049): 1 is nearest. A turn
is in degrees, clockwise from the top, in steps, so that a key press and a drag end at
the same places. The rings are wider than they are high, as the paper is.
"""

from collections.abc import Collection
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Final

from peerdash.rules.refusal import Refused

RINGS: Final = (1, 2, 3, 4)
STEP: Final = 15
WIDE: Final = 1.42  # width of a ring to its height
FIRST, APART = 92.0, 60.0  # map units from the middle to the first ring, and between
SAID: Final = {
    1: "right beside me",
    2: "close to me",
    3: "further out",
    4: "at the edge",
}


def height(ring: int) -> float:
    """Return half the height of a ring, in map units."""
    return FIRST + (ring - 1) * APART


def spot(ring: int, turn: int) -> tuple[float, float]:
    """Return where somebody stands, in map units from the middle."""
    high, way = height(ring), radians(turn)
    return round(high * WIDE * sin(way), 1), round(-high * cos(way), 1)


def nearest(x: float, y: float) -> tuple[int, int]:
    """Return the ring and the turn nearest to a place: where a drag comes to rest."""
    flat = x / WIDE
    out = round((hypot(flat, y) - FIRST) / APART) + 1
    turn = round(degrees(atan2(flat, -y)) / STEP) * STEP % 360
    return min(max(out, RINGS[0]), RINGS[-1]), turn


def require(ring: int, turn: int) -> tuple[int, int]:
    """Return a ring and a turn that there are. Raises Refused for any other."""
    if ring not in RINGS or turn % STEP:
        raise Refused("Choose one of the four rings, and a place on it.")
    return ring, turn % 360


def free(ring: int, taken: Collection[tuple[int, int]]) -> int:
    """Return the turn furthest from everybody on this ring and the next to it.

    Where nobody is near, somebody new stands at the top; nobody makes room for them.
    """
    near = [turn for other, turn in taken if abs(other - ring) <= 1]
    turns = range(0, 360, STEP)
    return max(
        turns, key=lambda turn: min((_gap(turn, one) for one in near), default=0)
    )


def _gap(one: int, other: int) -> int:
    round_ = abs(one - other) % 360
    return min(round_, 360 - round_)
