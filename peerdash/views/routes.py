"""How far each line bows.

Lines between the same two people fan out side by side, and a line that would run
through somebody else's figure or label goes round them.

`ui/canvas/web/routes.js` is this module in the browser.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from peerdash.views.outlines import LABEL_DROP, Point, apart
from peerdash.views.strokes import Spot, centre_line

FAN: Final = 30.0  # between the middles of lines that join the same two people
CLEAR: Final = 33.0  # a line's distance from the centre of a figure it does not join
CLEAR_LABEL: Final = 17.0  # and from the middle of a label
DETOURS: Final = (0.0, 34.0, -34.0, 60.0, -60.0, 90.0, -90.0, 125.0, -125.0)


@dataclass(frozen=True, slots=True)
class Link:
    """Anything drawn as a line: a tie, or somebody's presence at a place."""

    id: str
    a: str
    b: str


def bows(links: Iterable[Link], spots: Mapping[str, Spot]) -> dict[str, float]:
    """How far each line bows, by its id: 0 is straight."""
    fans: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        fans.setdefault((min(link.a, link.b), max(link.a, link.b)), []).append(link)
    found: dict[str, float] = {}
    for (a, b), fan in fans.items():
        spread = [(n - (len(fan) - 1) / 2) * FAN for n in range(len(fan))]
        shift = _detour(spots[a], spots[b], spread, _in_the_way(a, b, spots))
        for link, bow in zip(fan, spread, strict=True):
            found[link.id] = (bow + shift) * (1 if link.a == a else -1)
    return found


def _in_the_way(a: str, b: str, spots: Mapping[str, Spot]) -> list[Spot]:
    """Everybody else near enough to be run through."""
    ends, room = (spots[a], spots[b]), DETOURS[-2] + CLEAR
    west, east = min(s.x for s in ends) - room, max(s.x for s in ends) + room
    north, south = min(s.y for s in ends) - room, max(s.y for s in ends) + room
    return [
        spot
        for ref, spot in spots.items()
        if ref not in {a, b} and west < spot.x < east and north < spot.y < south
    ]


def _detour(a: Spot, b: Spot, spread: Sequence[float], others: list[Spot]) -> float:
    """The smallest shift of a whole fan that keeps clear, or the clearest there is."""
    best, best_room = 0.0, float("-inf")
    for shift in DETOURS:
        room = min(_room(a, b, bow + shift, others) for bow in spread)
        if room >= 0:
            return shift
        if room > best_room:
            best, best_room = shift, room
    return best


def _room(a: Spot, b: Spot, bow: float, others: list[Spot]) -> float:
    """How much further than it must a line keep from everybody; below 0 it touches."""
    line = centre_line(a, b, bow)
    return min(
        (
            min(
                from_path((spot.x, spot.y), line) - CLEAR,
                from_path((spot.x, spot.y + LABEL_DROP - 4), line) - CLEAR_LABEL,
            )
            for spot in others
        ),
        default=0.0,
    )


def from_path(point: Point, path: Sequence[Point]) -> float:
    """The distance from a point to a path."""
    return min(from_piece(point, p, q) for p, q in pairwise(path))


def from_piece(point: Point, a: Point, b: Point) -> float:
    """The distance from a point to a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    along = (point[0] - a[0]) * dx + (point[1] - a[1]) * dy
    share = min(1.0, max(0.0, along / square)) if square else 0.0
    return apart(point, (a[0] + dx * share, a[1] + dy * share))
