"""A tidier arrangement of a map, to be looked at and then taken or left.

It begins from where everybody stands. Two offers are made: one only eases people
apart, off each other's lines and out of each other's boxes and circles; the other
also draws each part of the map nearer to how it is linked (stress majorization from
the present places, so that who is left stays left), and puts it back where its
middle was. The second is offered only where it leaves clearly fewer crossings and
strangers. Either is then moved as a whole to where it moves people least, and who
can stay near by without harm does not move at all: so as much as possible stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture
from peerdash.views.arrange import (
    Pieces,
    Points,
    clashes,
    parted,
    relaxed,
    sized,
    spread,
)
from peerdash.views.layout import (
    BETWEEN,
    MANY,
    READABLE,
    hops_of,
    inside,
    links,
    rooms_of,
)
from peerdash.views.outlines import Point
from peerdash.views.rings import hull

NEAR: Final = 200.0  # map units: who would move no further may as well stay
OVERLAPPING: Final = ("overlap", "overlaps")
CROSSING: Final = ("crossing of lines", "crossings of lines")
STRANGERS: Final = (
    "person in a box or circle not theirs",
    "people in boxes or circles not theirs",
)
CROSSED: Final = ("person on a line not theirs", "people on lines not theirs")
WORTH: Final = 0.8  # the bolder offer must leave this share of the faults, or fewer
FORGIVEN: Final = 1.002  # what rounding to a tenth may bring together
ON_IT: Final = 26.0  # map units from a line to somebody who stands on it
ROOM: Final = 400.0  # the furthest apart that parts are pushed at once


@dataclass(frozen=True, slots=True)
class Faults:
    """What is hard to read in an arrangement."""

    overlaps: int
    crossings: int
    strangers: int
    crossed: int

    @property
    def total(self) -> int:
        """All of it: somebody in a circle that is not theirs misleads most."""
        hidden = self.overlaps + self.strangers
        return 4 * hidden + 2 * self.crossed + self.crossings

    def is_no_worse(self, other: "Faults") -> bool:
        """Whether there is no more in all, and nobody more is hidden."""
        return self.total <= other.total and self.overlaps <= other.overlaps


@dataclass(frozen=True, slots=True)
class Offer:
    """Where everybody would stand, who of them would move, and what it mends."""

    spots: Mapping[str, Point]
    moved: tuple[str, ...]
    before: Faults
    after: Faults


@dataclass(frozen=True, slots=True)
class _Map:
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


def offered(picture: MapPicture, at: Mapping[str, Point]) -> Offer:
    """Return a tidier arrangement of a map on which everybody stands `at`."""
    one = _read(picture)
    now = np.array([at[ref] for ref in one.refs], dtype=np.float64).reshape(-1, 2)
    before = _faults(one, now)
    if len(now) < len("ab"):
        return Offer(dict(at), (), before, before)
    eased = _settled(one, now, parted(_relaxed(one, now), one.rooms))
    bold = _settled(one, now, parted(_apart(one, _redrawn(one, now)), one.rooms))
    after, other = _faults(one, eased), _faults(one, bold)
    if other.total < WORTH * after.total:
        eased, after = bold, other
    if after.total >= before.total:  # then everybody may as well stay
        eased, after = now, before
    spots = {
        ref: (float(x), float(y)) for ref, (x, y) in zip(one.refs, eased, strict=True)
    }
    moved = tuple(ref for ref in one.refs if spots[ref] != tuple(at[ref]))
    return Offer(spots, moved, before, after)


def sentence(offer: Offer) -> str:
    """Say what an offer is: who would move, and what would be easier to read."""
    if not offer.moved:
        return "Nothing here can be made easier to read by moving people. All may stay."
    stay = len(offer.spots) - len(offer.moved)
    told = [
        f"{counted(was, *words)} now, {then or 'none'} then"
        for was, then, words in (
            (offer.before.overlaps, offer.after.overlaps, OVERLAPPING),
            (offer.before.crossings, offer.after.crossings, CROSSING),
            (offer.before.strangers, offer.after.strangers, STRANGERS),
            (offer.before.crossed, offer.after.crossed, CROSSED),
        )
        if was != then
    ]
    return f"{len(offer.moved)} would move and {stay} stay. {'; '.join(told)}."


def _read(picture: MapPicture) -> _Map:
    graph, rooms = links(picture), rooms_of(picture)
    refs = list(graph)
    index = {ref: n for n, ref in enumerate(refs)}
    groups = [box.members for box in picture.boxes]
    groups += [ring.members for ring in picture.rings]
    return _Map(
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


def _relaxed(one: _Map, points: Points) -> Points:
    return relaxed(points, one.lines, one.necks) if one.readable else points


def _redrawn(one: _Map, now: Points) -> Points:
    """Draw each part anew from where it stands, about the middle that it had."""
    points = now.copy()
    index = {ref: n for n, ref in enumerate(one.refs)}
    for part in nx.connected_components(one.graph):
        rows = sorted(index[ref] for ref in part)
        if len(rows) > len("ab"):
            refs = [one.refs[row] for row in rows]
            hops = hops_of(one.graph.subgraph(refs), refs)
            fresh = sized(spread(hops, now[rows]), one.rooms[rows])
            points[rows] = fresh - fresh.mean(axis=0) + now[rows].mean(axis=0)
    return _relaxed(one, points)


def _apart(one: _Map, points: Points) -> Points:
    """Push parts of a map whose ground overlaps apart, as they stand."""
    index = {ref: n for n, ref in enumerate(one.refs)}
    parts = [[index[ref] for ref in p] for p in nx.connected_components(one.graph)]
    points = points.copy()
    for _ in range(len(parts) * 4):
        pushed = [_pushed(points, a, b) for a in parts for b in parts if a < b]
        if not any(pushed):
            break
    return points


def _pushed(points: Points, a: Sequence[int], b: Sequence[int]) -> bool:
    """Move two parts off each other the shorter way; whether they had to."""
    (low_a, top_a), (low_b, top_b) = (
        (points[rows].min(axis=0), points[rows].max(axis=0)) for rows in (a, b)
    )
    over = np.minimum(top_a, top_b) - np.maximum(low_a, low_b) + BETWEEN / 2
    if (over <= 0).any():
        return False
    way = int(np.argmin(over))
    far = min(float(over[way]) / 2 + 1, ROOM)
    sign = 1 if points[a, way].mean() <= points[b, way].mean() else -1
    points[a, way] -= sign * far
    points[b, way] += sign * far
    return True


def _settled(one: _Map, now: Points, points: Points) -> Points:
    """Put an arrangement where it moves people least; let who can stay, stay."""
    points = np.round(points + (np.median(now - points, axis=0)), 1)
    far = np.hypot(*(points - now).T)
    if len(far) > MANY:
        return points
    for row in np.argsort(far):
        if far[row] > NEAR:
            break
        tried = points.copy()
        tried[row] = now[row]
        if _faults(one, tried).is_no_worse(_faults(one, points)):
            points = tried
    return points


def _faults(one: _Map, points: Points) -> Faults:
    return Faults(
        clashes(points * FORGIVEN, one.rooms),
        _crossings(one, points),
        _strangers(one, points),
        _crossed(one, points),
    )


def _crossings(one: _Map, points: Points) -> int:
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


def _crossed(one: _Map, points: Points) -> int:
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


def _strangers(one: _Map, points: Points) -> int:
    """How many people stand in a box or a circle that is not theirs."""
    spots: list[Point] = [(float(x), float(y)) for x, y in points]
    found = 0
    for members in one.areas:
        shell = hull([spots[row] for row in members])
        others = (row for row in range(len(spots)) if row not in members)
        found += sum(inside(spots[row], shell) for row in others) if shell else 0
    return found
