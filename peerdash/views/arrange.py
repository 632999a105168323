"""Numbers that move points apart: the arithmetic under `layout`, which decides."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pieces = NDArray[np.int64]

APART: Final = 96.0  # least distance between two centres
EASY: Final = 128.0  # the distance that looks unhurried
OFF_LINE: Final = 54.0  # from a line to anybody it does not join
OFF_AREA: Final = 118.0  # from a box or circle to anybody who is not in it
STRETCH: Final = 175.0  # a line longer than this pulls its ends together
MARGIN: Final = 6.0  # between the labels of neighbours
ROUNDS: Final = 160
SMOOTHINGS: Final = 200  # enough to be nearer than neato, among 54 and 150
EDGES: Final = (140.0, 190.0, 240.0, 290.0, 340.0)  # lengths a line may be given
CROWDED: Final = 0.1  # of the people: more than these overlapping, and lines grow


def spread(hops: Points, start: Points | None = None) -> Points:
    """Points as far apart as the lines between them are many, a line being 1 long.

    Stress majorization (Gansner, Koren and North, 2004) from `start`, else from
    classical scaling, so the same map is always laid out alike; the widest side runs
    east.
    """
    near = np.where(hops > 0, 1 / np.maximum(hops, 1.0) ** 2, 0)
    back = np.linalg.inv(_laplacian(near) + 1 / len(hops)) - 1 / len(hops)
    points = _scaled(hops) if start is None else start / EDGES[0]
    for _ in range(SMOOTHINGS):
        points = back @ (_laplacian(near * hops / _far(points, least=1e-9)) @ points)
    return points


def _laplacian(weights: Points) -> Points:
    """Weights between pairs as a matrix whose rows add up to nought."""
    spread_out = -weights
    np.fill_diagonal(spread_out, 0)
    np.fill_diagonal(spread_out, -spread_out.sum(axis=1))
    return spread_out


def _scaled(hops: Points) -> Points:
    """The two directions in which people differ most, and a little of a circle.

    The circle parts those whom no direction parts, as where everybody is linked.
    """
    count = len(hops)
    centred = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centred @ hops**2 @ centred)
    wide = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0))
    turns = np.arange(count) * 2 * np.pi / count
    circle: Points = wide + 0.05 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return circle


def sized(points: Points, rooms: Points) -> Points:
    """Give every line the shortest length at which few people overlap."""
    enough = CROWDED * len(points)
    for edge in EDGES:
        if clashes(points * edge, rooms) <= enough:
            return points * edge
    return points * EDGES[-1]


def _far(points: Points, least: float) -> Points:
    gaps = points[:, None] - points[None]
    far: Points = np.maximum(np.hypot(gaps[..., 0], gaps[..., 1]), least)
    return far


def relaxed(
    points: Points, lines: Pieces, necks: Pieces, stretch: float = STRETCH
) -> Points:
    """Spread points until people stand off each other and off strangers' lines.

    A line longer than `stretch` pulls its ends together.
    """
    for _ in range(ROUNDS):
        points = points + _elbow_room(points)
        if len(lines):
            off = _off(points, lines, OFF_LINE)
            points = points + _drawn_in(points, lines, stretch) + off
        if len(necks):
            off = _off(points, necks, OFF_AREA)
            points = points + _drawn_in(points, necks, STRETCH) + off
    return points


def _elbow_room(points: Points) -> Points:
    gaps = points[:, None] - points[None]
    far = np.hypot(gaps[..., 0], gaps[..., 1])
    np.fill_diagonal(far, np.inf)
    push = np.clip(EASY - far, 0, None) * 0.25 / np.maximum(far, 1.0)
    moves: Points = (gaps * push[..., None]).sum(axis=1)
    return moves


def _drawn_in(points: Points, pieces: Pieces, stretch: float) -> Points:
    moves = np.zeros_like(points)
    gaps = points[pieces[:, 1]] - points[pieces[:, 0]]
    far = np.hypot(gaps[:, 0], gaps[:, 1])
    pull = (
        gaps * (np.clip(far - stretch, 0, None) * 0.05 / np.maximum(far, 1.0))[:, None]
    )
    np.add.at(moves, pieces[:, 0], pull)
    np.add.at(moves, pieces[:, 1], -pull)
    return moves


def _off(points: Points, pieces: Pieces, clear: float) -> Points:
    """Push everybody away from the pieces that are not theirs."""
    starts, spans = points[pieces[:, 0]], points[pieces[:, 1]] - points[pieces[:, 0]]
    square = np.maximum((spans**2).sum(axis=1), 1.0)
    from_start = points[None] - starts[:, None]
    share = np.clip((from_start * spans[:, None]).sum(axis=2) / square[:, None], 0, 1)
    gaps = from_start - share[..., None] * spans[:, None]
    far = np.hypot(gaps[..., 0], gaps[..., 1])
    rows = np.arange(len(pieces))
    push = np.clip(clear - far, 0, None) * 0.2 / np.maximum(far, 1.0)
    push[rows, pieces[:, 0]] = push[rows, pieces[:, 1]] = 0
    moves: Points = (gaps * push[..., None]).sum(axis=0)
    return np.clip(moves, -clear / 2, clear / 2)


def parted(points: Points, rooms: Points) -> Points:
    """Move points the least that leaves no two figures or labels overlapping.

    `rooms` holds half the width, the height above and the depth below each centre.
    """
    for turn in range(1, 400):
        moves = _partings(points, rooms)
        if not moves.any():
            return points
        points = points + moves * 0.55
        if turn % 60 == 0:
            points = points * 1.06
    return points


def clashes(points: Points, rooms: Points) -> int:
    """How many pairs stand too near each other, or under each other's labels."""
    return int(np.count_nonzero(_partings(points, rooms).any(axis=1)))


def _partings(points: Points, rooms: Points) -> Points:
    gaps = points[:, None] - points[None]
    far = np.hypot(gaps[..., 0], gaps[..., 1])
    np.fill_diagonal(far, np.inf)
    push = np.clip(APART - far, 0, None)
    moves: Points = (gaps * (push / np.maximum(far, 1.0))[..., None]).sum(axis=1)
    across = rooms[:, None, 0] + rooms[None, :, 0] + MARGIN - np.abs(gaps[..., 0])
    lower = np.where(gaps[..., 1] > 0, rooms[None, :, 2], rooms[:, None, 2])
    upper = np.where(gaps[..., 1] > 0, rooms[:, None, 1], rooms[None, :, 1])
    down = lower + upper + MARGIN - np.abs(gaps[..., 1])
    meet = (across > 0) & (down > 0)
    np.fill_diagonal(meet, val=False)
    slide = meet & (across < down)
    moves[:, 0] += (across * slide * np.where(gaps[..., 0] >= 0, 1, -1)).sum(axis=1)
    drop = meet & ~slide
    moves[:, 1] += (down * drop * np.where(gaps[..., 1] >= 0, 1, -1)).sum(axis=1)
    return moves


def free_spots(
    at: Sequence[float], taken: Points, rooms: Points, room: Points
) -> Points:
    """Spots round a point where somebody would be in nobody's way, nearest first."""
    radii = np.repeat(np.arange(0, 3000, 36.0), 24)
    turns = np.tile(np.arange(24) * np.pi / 12, len(radii) // 24) + radii / 97
    spots = np.stack(
        [radii * np.cos(turns), radii * np.sin(turns)], axis=1
    ) + np.asarray(at)
    gaps = spots[:, None] - taken[None]
    clear = np.hypot(gaps[..., 0], gaps[..., 1]) >= APART + MARGIN
    across = np.abs(gaps[..., 0]) >= rooms[None, :, 0] + room[0] + MARGIN
    above = -gaps[..., 1] >= rooms[None, :, 1] + room[2] + MARGIN
    below = gaps[..., 1] >= rooms[None, :, 2] + room[1] + MARGIN
    free: Points = spots[(clear & (across | above | below)).all(axis=1)]
    return free
