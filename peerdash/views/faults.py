"""What is hard to read in an arrangement of a map, counted.

Somebody hidden, and somebody in a circle that is not theirs, mislead most.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from peerdash.services.pictures import MapPicture
from peerdash.views.arrange import Pieces, Points, clashes
from peerdash.views.layout import inside, links, rooms_of
from peerdash.views.outlines import Point
from peerdash.views.rings import hull
from peerdash.views.whole import MANY, READABLE

FORGIVEN: Final = 1.002  # what rounding to a tenth may bring together
ON_IT: Final = 26.0  # map units from a line to somebody who stands on it


@dataclass(frozen=True, slots=True)
class Faults:
    """What is hard to read in an arrangement; `crowding` counts the last two."""

    overlaps: int
    crossings: int
    strangers: int
    crossed: int
    covered: int = 0
    struck: int = 0

    @property
    def total(self) -> int:
        """All of it: somebody in a circle that is not theirs misleads most."""
        passed = 2 * self.crossed + self.crossings + self.struck
        return 4 * self.hidden + passed

    @property
    def hidden(self) -> int:
        """What misleads: who or what cannot be seen, or seems to belong elsewhere."""
        return self.overlaps + self.strangers + self.covered

    def is_clearly_less(self, other: "Faults", share: float) -> bool:
        """Whether at most this share is left, and nothing more is hidden.

        Lines may cross more often only where that brings somebody hidden to light.
        """
        better = self.hidden < other.hidden
        even = self.hidden == other.hidden and not self.is_tangled_more(other)
        return (better or even) and self.total <= share * other.total - 1

    def is_tangled_more(self, other: "Faults") -> bool:
        """Whether more lines cross, or go over people or words, than there."""
        mine, theirs = (
            (one.crossings, one.crossed, one.struck) for one in (self, other)
        )
        return any(left > was for left, was in zip(mine, theirs, strict=True))

    def is_no_worse(self, other: "Faults") -> bool:
        """Whether there is no more in all, and nobody more is hidden."""
        return self.total <= other.total and self.overlaps <= other.overlaps


@dataclass(frozen=True, slots=True)
class Grounds:
    """One map as numbers: `refs` in the order of every row."""

    refs: list[str]
    graph: nx.Graph
    rooms: Points
    lines: Pieces
    necks: Pieces
    areas: list[list[int]]

    @property
    def readable(self) -> bool:
        """Whether there are few enough lines for people to stand off them."""
        many = len(self.lines) > READABLE * len(self.refs)
        return not many and len(self.refs) <= MANY


def grounds(picture: MapPicture) -> Grounds:
    """Return a map as numbers, by which its arrangements can be judged."""
    graph, rooms = links(picture), rooms_of(picture)
    refs = list(graph)
    index = {ref: n for n, ref in enumerate(refs)}
    groups = [box.members for box in picture.boxes]
    groups += [ring.members for ring in picture.rings]
    return Grounds(
        refs,
        graph,
        np.array([rooms[ref] for ref in refs]).reshape(-1, 3),
        _pieces(graph, index, "line"),
        _pieces(graph, index, "area"),
        [[index[ref] for ref in members if ref in index] for members in groups],
    )


def _pieces(graph: nx.Graph, index: Mapping[str, int], of: str) -> Pieces:
    pairs = [(index[a], index[b]) for a, b, has in graph.edges(data=of) if has]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def faults(one: Grounds, points: Points) -> Faults:
    """Count what is hard to read where everybody stands at these points."""
    return Faults(
        clashes(points * FORGIVEN, one.rooms),
        _crossings(one, points),
        _strangers(one, points),
        _crossed(one, points),
    )


def _crossings(one: Grounds, points: Points) -> int:
    """How many pairs of lines cross that share nobody."""
    if len(one.lines) < len("ab"):
        return 0
    a, b = points[one.lines[:, 0]], points[one.lines[:, 1]]
    first, second = np.triu_indices(len(one.lines), 1)
    meet = (_side(a, b, a, first, second) * _side(a, b, b, first, second) < 0) & (
        _side(a, b, a, second, first) * _side(a, b, b, second, first) < 0
    )
    ends, others = one.lines[first], one.lines[second]
    share = (ends[:, :, None] == others[:, None, :]).any(axis=(1, 2))
    return int(np.count_nonzero(meet & ~share))


def _crossed(one: Grounds, points: Points) -> int:
    """How many people stand on a line that is not theirs."""
    if not len(one.lines):
        return 0
    starts, spans = (
        points[one.lines[:, 0]],
        points[one.lines[:, 1]] - points[one.lines[:, 0]],
    )
    to = points[None] - starts[:, None]
    square = np.maximum((spans**2).sum(axis=1), 1.0)
    share = np.clip((to * spans[:, None]).sum(axis=2) / square[:, None], 0, 1)
    near = np.hypot(*np.moveaxis(to - share[..., None] * spans[:, None], 2, 0)) < ON_IT
    rows = np.arange(len(one.lines))
    near[rows, one.lines[:, 0]] = near[rows, one.lines[:, 1]] = False
    return int(np.count_nonzero(near.any(axis=0)))


def _side(a: Points, b: Points, of: Points, line: Pieces, other: Pieces) -> Points:
    """On which side of each line an end of the other is."""
    along, to = b[line] - a[line], of[other] - a[line]
    side: Points = along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]
    return side


def _strangers(one: Grounds, points: Points) -> int:
    """How many people stand in a box or a circle that is not theirs."""
    spots: list[Point] = [(float(x), float(y)) for x, y in points]
    found = 0
    for members in one.areas:
        shell = hull([spots[row] for row in members])
        others = (row for row in range(len(spots)) if row not in members)
        found += sum(inside(spots[row], shell) for row in others) if shell else 0
    return found
