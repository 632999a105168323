"""The square-cornered box round the people in one incident (R112).

The box of everybody in it, minus a square round each person who is not: a notch
cut in from the nearest side, so a stranger stands outside and corners stay square.
`ui/canvas/web/boxes.js` is this module in the browser.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peerdash.views.outlines import Point

Loop = tuple[Point, ...]
Cell = tuple[int, int]

SIDE: Final = 44.0  # from a member's centre to the side of the box
ABOVE: Final = 40.0
BELOW: Final = 58.0  # leaves room for the label under a figure
KEEP: Final = (34.0, 30.0, 50.0)  # side, above, below: no notch comes nearer a member
NOTCH: Final = (38.0, 32.0, 52.0)  # side, above, below: kept clear round a stranger


@dataclass(frozen=True, slots=True)
class Block:
    """An upright rectangle: west, north, east, south."""

    w: float
    n: float
    e: float
    s: float

    def meets(self, other: "Block") -> bool:
        """Whether two rectangles share any ground."""
        across = self.w < other.e and other.w < self.e
        return across and self.n < other.s and other.n < self.s


def box(
    members: Sequence[Point], others: Sequence[Point], out: float = 0.0
) -> list[Loop]:
    """Outlines of a box round members and never round others, drawn `out` wider."""
    if not members:
        return []
    xs, ys = [x for x, _ in members], [y for _, y in members]
    whole = Block(
        min(xs) - SIDE - out,
        min(ys) - ABOVE - out,
        max(xs) + SIDE + out,
        max(ys) + BELOW + out,
    )
    inside = [_round(KEEP, member) for member in members]
    holes = [_round(NOTCH, other) for other in others]
    holes = [hole for hole in holes if hole.meets(whole)]
    cuts = [_notch(hole, whole, inside) for hole in holes]
    return _trace(whole, cuts, holes, inside)


def _round(room: tuple[float, float, float], at: Point) -> Block:
    side, above, below = room
    return Block(at[0] - side, at[1] - above, at[0] + side, at[1] + below)


def _notch(hole: Block, whole: Block, inside: list[Block]) -> Block:
    """A stranger's square, run out to the nearest side that passes no member."""
    ways = (
        (hole.n - whole.n, Block(hole.w, whole.n, hole.e, hole.s)),
        (whole.s - hole.s, Block(hole.w, hole.n, hole.e, whole.s)),
        (hole.w - whole.w, Block(whole.w, hole.n, hole.e, hole.s)),
        (whole.e - hole.e, Block(hole.w, hole.n, whole.e, hole.s)),
    )
    free = [way for way in ways if not any(way[1].meets(keep) for keep in inside)]
    return min(free, key=lambda way: way[0])[1] if free else hole


def _trace(
    whole: Block, cuts: list[Block], holes: list[Block], inside: list[Block]
) -> list[Loop]:
    """The outline of what is left, over a grid of every edge there is."""
    blocks = (whole, *cuts, *holes, *inside)
    xs = _edges([edge for b in blocks for edge in (b.w, b.e)], whole.w, whole.e)
    ys = _edges([edge for b in blocks for edge in (b.n, b.s)], whole.n, whole.s)
    left = _cells(whole, xs, ys) - _covered(cuts, xs, ys)
    left |= _covered(inside, xs, ys)
    left -= _covered(holes, xs, ys)
    return [tuple((xs[i], ys[j]) for i, j in loop) for loop in _loops(left)]


def _edges(edges: list[float], low: float, high: float) -> list[float]:
    return sorted({edge for edge in edges if low <= edge <= high})


def _cells(block: Block, xs: list[float], ys: list[float]) -> set[Cell]:
    """The cells of the grid that a rectangle covers."""
    across = range(bisect_left(xs, block.w), min(bisect_left(xs, block.e), len(xs) - 1))
    down = range(bisect_left(ys, block.n), min(bisect_left(ys, block.s), len(ys) - 1))
    return {(i, j) for i in across for j in down}


def _covered(blocks: list[Block], xs: list[float], ys: list[float]) -> set[Cell]:
    return {cell for block in blocks for cell in _cells(block, xs, ys)}


def _loops(cells: set[Cell]) -> list[list[Cell]]:
    """Walk the sides between what is in and what is out, corner to corner."""
    onward: dict[Cell, list[Cell]] = {}
    for i, j in sorted(cells):
        for beside, start, end in (
            ((i, j - 1), (i, j), (i + 1, j)),
            ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
            ((i, j + 1), (i + 1, j + 1), (i, j + 1)),
            ((i - 1, j), (i, j + 1), (i, j)),
        ):
            if beside not in cells:
                onward.setdefault(start, []).append(end)
    loops = []
    while onward:
        loops.append(_corners(_walk(onward)))
    return loops


def _walk(onward: dict[Cell, list[Cell]]) -> list[Cell]:
    at = min(onward)
    loop = []
    while at in onward:
        loop.append(at)
        ahead = onward[at]
        following = ahead.pop()
        if not ahead:
            del onward[at]
        at = following
    return loop


def _corners(loop: list[Cell]) -> list[Cell]:
    """Leave out the points in the middle of a straight side."""
    before, after = [loop[-1], *loop[:-1]], [*loop[1:], loop[0]]
    return [
        at
        for was, at, will in zip(before, loop, after, strict=True)
        if not (was[0] == at[0] == will[0] or was[1] == at[1] == will[1])
    ]
