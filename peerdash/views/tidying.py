"""A tidier arrangement of a map, to be looked at and then taken or left.

It begins from where everybody stands. Two offers are made: one only eases people
apart, off each other's lines and out of each other's boxes and circles; the other
also draws each part of the map nearer to how it is linked (stress majorization from
the present places, so that who is left stays left), and puts it back where its
middle was. The second is offered only where it leaves clearly fewer faults. Either
may be spread a little wider, for the words of boxes and circles and for notes, is
then moved as a whole to where it moves people least, and who can stay near by
without harm does not move at all: so as much as possible stays. What is not clearly
easier to read, or would cover more than is covered now, is not offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

import networkx as nx
import numpy as np

from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture
from peerdash.views.arrange import (
    Points,
    parted,
    relaxed,
    sized,
    spread,
)
from peerdash.views.crowding import crowding
from peerdash.views.faults import Faults, Grounds, faults, grounds
from peerdash.views.outlines import Point
from peerdash.views.whole import BETWEEN, MANY, hops_of

NEAR: Final = 200.0  # map units: who would move no further may as well stay
OVERLAPPING: Final = ("overlap", "overlaps")
CROSSING: Final = ("crossing of lines", "crossings of lines")
STRANGERS: Final = (
    "person in a box or circle not theirs",
    "people in boxes or circles not theirs",
)
CROSSED: Final = ("person on a line not theirs", "people on lines not theirs")
COVERED: Final = ("person or word covered", "people or words covered")
STRUCK: Final = ("word with a line through it", "words with a line through them")
WORTH: Final = 0.6  # the bolder offer must leave this share of the faults, or fewer
CLEARLY: Final = 0.75  # and any offer this share of what there is now
MENDED: Final = 0.25  # and each move must mend so much, or it is not worth learning
SPREADS: Final = (1.0, 1.2, 1.4)  # how much wider an arrangement may be drawn
LONG: Final = 420.0  # map units: a line that is longer pulls its ends together
WIDER: Final = 1.8  # at most, what is drawn anew is spread
ROOM: Final = 400.0  # the furthest apart that parts are pushed at once


Judged = tuple[Points, Faults]


@dataclass(frozen=True, slots=True)
class Offer:
    """Where everybody would stand, who of them would move, and what it mends."""

    spots: Mapping[str, Point]
    moved: tuple[str, ...]
    before: Faults
    after: Faults


def offered(picture: MapPicture, at: Mapping[str, Point]) -> Offer:
    """Return a tidier arrangement of a map on which everybody stands `at`."""
    one = grounds(picture)
    now = np.array([at[ref] for ref in one.refs], dtype=np.float64).reshape(-1, 2)
    if len(now) < len("ab"):
        return Offer(dict(at), (), faults(one, now), faults(one, now))
    before = judged(picture, one, now)
    eased = _judged(picture, one, now, _relaxed(one, now))
    bold = _judged(picture, one, now, _apart(one, _redrawn(one, now)))
    found, after = _best(eased, bold, (now, before))
    spots = {
        ref: (float(x), float(y)) for ref, (x, y) in zip(one.refs, found, strict=True)
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
            (offer.before.covered, offer.after.covered, COVERED),
            (offer.before.struck, offer.after.struck, STRUCK),
        )
        if was != then
    ]
    return f"{len(offer.moved)} would move and {stay} stay. {'; '.join(told)}."


def judged(picture: MapPicture, one: Grounds, points: Points) -> Faults:
    """Count what is hard to read, the words and the notes with it."""
    spots = {
        ref: (float(x), float(y)) for ref, (x, y) in zip(one.refs, points, strict=True)
    }
    return replace(faults(one, points), **asdict(crowding(picture, spots)))


def _best(eased: Sequence[Judged], bold: Sequence[Judged], now: Judged) -> Judged:
    """Of what is clearly easier to read than now, the least to mend; else as it is.

    What tangles lines more, to bring somebody to light, only where nothing else does.
    """
    offers = [[one for one in some if _is_worth_it(one, now)] for some in (eased, bold)]
    straight = [
        [one for one in some if not one[1].is_tangled_more(now[1])] for some in offers
    ]
    first, second = (
        min(some, key=_left, default=now)
        for some in (straight if any(straight) else offers)
    )
    is_bold = first is now or _left(second) < WORTH * _left(first)
    return second if is_bold else first


def _is_worth_it(one: Judged, now: Judged) -> bool:
    movers = int(np.count_nonzero((one[0] != now[0]).any(axis=1)))
    is_enough = _left(now) - _left(one) >= MENDED * movers
    return is_enough and one[1].is_clearly_less(now[1], CLEARLY)


def _left(one: Judged) -> int:
    return one[1].total


def _judged(
    picture: MapPicture, one: Grounds, now: Points, points: Points
) -> list[Judged]:
    """An arrangement as it is, and drawn wider, each with what is hard to read."""
    middle = points.mean(axis=0)
    found = []
    for wider in SPREADS if len(points) <= MANY else SPREADS[:1]:
        drawn = parted((points - middle) * wider + middle, one.rooms)
        drawn = _settled(one, now, drawn)
        found.append((drawn, judged(picture, one, drawn)))
    return found


def _relaxed(one: Grounds, points: Points) -> Points:
    return relaxed(points, one.lines, one.necks, LONG) if one.readable else points


def _redrawn(one: Grounds, now: Points) -> Points:
    """Draw each part anew from where it stands, about the middle that it had."""
    points = now.copy()
    index = {ref: n for n, ref in enumerate(one.refs)}
    for part in nx.connected_components(one.graph):
        rows = sorted(index[ref] for ref in part)
        if len(rows) > len("ab"):
            refs = [one.refs[row] for row in rows]
            hops = hops_of(one.graph.subgraph(refs), refs)
            fresh = sized(spread(hops, now[rows]), one.rooms[rows])
            middle = now[rows].mean(axis=0)
            points[rows] = _as_wide(fresh - fresh.mean(axis=0), now[rows]) + middle
    return _relaxed(one, points)


def _as_wide(fresh: Points, now: Points) -> Points:
    """Give what is drawn anew the ground that it has now: its words want the room."""
    wide, had = (float((one - one.mean(axis=0)).std()) for one in (fresh, now))
    wider: Points = fresh * np.clip(had / max(wide, 1.0), 1.0, WIDER)
    return wider


def _apart(one: Grounds, points: Points) -> Points:
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


def _settled(one: Grounds, now: Points, points: Points) -> Points:
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
        if faults(one, tried).is_no_worse(faults(one, points)):
            points = tried
    return points
