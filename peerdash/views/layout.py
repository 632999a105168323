"""Where people and places stand. Kept positions never change; newcomers fit in.

A map that nobody has arranged yet gets a layout that depends on nothing but the
map: the same map always looks the same. Automatic layout only offers (design §5).
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from math import ceil, sqrt
from typing import Final

import networkx as nx
import numpy as np

from peerdash.services.pictures import MapPicture, PersonSeen, PlaceSeen
from peerdash.views.arrange import (
    APART,
    Points,
    free_spots,
    parted,
    relaxed,
    sized,
    spread,
)
from peerdash.views.captions import FIGURE, PLACE_LETTERS, label_room, wrapped
from peerdash.views.outlines import Point, apart
from peerdash.views.rings import PAD, hull, within
from peerdash.views.routes import from_piece

BETWEEN: Final = 150.0  # between groups who know nobody in common
ROW: Final = 8  # people linked to nobody stand in rows of at most this many
CHOICES: Final = 16  # spots weighed for each newcomer
ON_A_LINE: Final = 45.0  # nearer than this to a line, a newcomer would be on it
SHAPE: Final = 1.5  # width to height of a whole map
READABLE: Final = 2.2  # lines to a person: with more, nobody can stand off them all
MANY: Final = 80  # people in one part: with more, standing off lines costs too long


def drawn(picture: MapPicture) -> tuple[PersonSeen | PlaceSeen, ...]:
    """Everybody and every place that has a figure, in the picture's order."""
    people = (person for person in picture.people if person.involvement.row.drawn)
    return (*people, *picture.places)


def positions(picture: MapPicture) -> dict[str, Point]:
    """Where everybody drawn stands, by ref, in map units."""
    kept = {
        figure.ref: (figure.x, figure.y)
        for figure in drawn(picture)
        if figure.x is not None and figure.y is not None
    }
    graph, rooms = links(picture), rooms_of(picture)
    if kept:
        areas = [box.members for box in picture.boxes]
        areas += [ring.members for ring in picture.rings]
        return kept | _fitted_in(graph, rooms, kept, areas)
    return _arranged(graph, rooms)


def rooms_of(picture: MapPicture) -> dict[str, Points]:
    """Half the width, height above and depth below the centre of each figure."""
    rooms = {}
    for figure in drawn(picture):
        place = isinstance(figure, PlaceSeen)
        lines = wrapped(figure.label, PLACE_LETTERS) if place else (figure.label,)
        half, below = label_room(lines)
        rooms[figure.ref] = np.array([max(half, FIGURE[0]), FIGURE[1], below])
    return rooms


def links(picture: MapPicture) -> nx.Graph:
    """Who belongs near whom: ties, presences, and being in one box or circle."""
    graph = nx.Graph()
    graph.add_nodes_from(figure.ref for figure in drawn(picture))
    lines = [(tie.from_ref, tie.to_ref) for tie in picture.ties]
    lines += [(seen.person_ref, seen.location_ref) for seen in picture.presences]
    for a, b in lines:
        if a in graph and b in graph:
            graph.add_edge(a, b, weight=1.0, line=True)
    areas = [box.members for box in picture.boxes]
    for members in areas + [ring.members for ring in picture.rings]:
        here = [ref for ref in members if ref in graph]
        for a, b in pairwise(here):
            if not graph.has_edge(a, b):
                graph.add_edge(a, b, weight=0.6, line=False)
            graph[a][b]["area"] = True
    return graph


def _arranged(graph: nx.Graph, rooms: dict[str, Points]) -> dict[str, Point]:
    """Lay a whole map out: each part by itself, then side by side."""
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    order = {ref: rank for rank, ref in enumerate(graph)}
    blocks = []
    for part in parts:
        if len(part) > 1:
            refs = sorted(part, key=order.__getitem__)
            blocks.append(_spread(graph, refs, rooms))
    alone = [ref for ref in graph if not graph.degree(ref)]
    return _packed(blocks, _rows(alone, rooms))


def _spread(
    graph: nx.Graph, refs: list[str], rooms: dict[str, Points]
) -> dict[str, Point]:
    """One part of a map, with everybody off each other's lines and labels."""
    part = nx.Graph()
    part.add_nodes_from(refs)
    part.add_edges_from(graph.subgraph(refs).edges(data=True))
    space = np.array([rooms[ref] for ref in refs])
    points = sized(spread(hops_of(part, refs)), space)
    index = {ref: n for n, ref in enumerate(refs)}
    lines, necks = (
        np.array(
            [(index[a], index[b]) for a, b, has in part.edges(data=wanted) if has],
            dtype=np.int64,
        )
        for wanted in ("line", "area")
    )
    if len(lines) <= READABLE * len(refs) and len(refs) <= MANY:
        points = relaxed(points, lines, necks)
    points = parted(points, space)
    return {ref: (float(x), float(y)) for ref, (x, y) in zip(refs, points, strict=True)}


def hops_of(part: nx.Graph, refs: list[str]) -> Points:
    """How many lines lie between each two of a part."""
    index = {ref: n for n, ref in enumerate(refs)}
    hops = np.zeros((len(refs), len(refs)))
    for ref, others in nx.all_pairs_shortest_path_length(part):
        hops[index[ref], [index[other] for other in others]] = list(others.values())
    return hops


def _rows(alone: list[str], rooms: dict[str, Points]) -> dict[str, Point]:
    """People linked to nobody, in tidy rows: they stay on the map."""
    wide = max((2 * float(rooms[ref][0]) for ref in alone), default=0.0)
    across, down = max(130.0, wide + 20), 130.0
    return {ref: (n % ROW * across, n // ROW * down) for n, ref in enumerate(alone)}


def _packed(
    blocks: list[dict[str, Point]], alone: dict[str, Point]
) -> dict[str, Point]:
    """Parts of a map on shelves, largest first; whoever is alone comes beneath."""
    sizes = [_size(block) for block in blocks]
    ground = sum((w + BETWEEN) * (h + BETWEEN) for w, h in sizes)
    widest = max((w for w, _ in sizes), default=0.0)
    wide = max(widest, sqrt(ground * SHAPE))
    placed: dict[str, Point] = {}
    x = y = deep = 0.0
    for block, (w, h) in zip(blocks, sizes, strict=True):
        if x and x + w > wide:
            x, y, deep = 0.0, y + deep + BETWEEN, 0.0
        placed |= _at(block, x, y)
        x, deep = x + w + BETWEEN, max(deep, h)
    return placed | _at(alone, 0.0, y + deep + BETWEEN if placed else 0.0)


def _size(block: dict[str, Point]) -> Point:
    xs, ys = [x for x, _ in block.values()], [y for _, y in block.values()]
    return max(xs) - min(xs), max(ys) - min(ys)


def _at(block: dict[str, Point], x: float, y: float) -> dict[str, Point]:
    """The same block with its north-west corner at (x, y), to a tenth of a unit."""
    west = min((px for px, _ in block.values()), default=0.0)
    north = min((py for _, py in block.values()), default=0.0)
    return {
        ref: (round(px - west + x, 1), round(py - north + y, 1))
        for ref, (px, py) in block.items()
    }


def _fitted_in(
    graph: nx.Graph,
    rooms: dict[str, Points],
    kept: dict[str, Point],
    areas: Sequence[Sequence[str]],
) -> dict[str, Point]:
    """Places for newcomers only: near whom they are linked to, in free space.

    Nobody is put in a box or a circle that is not theirs.

    Newcomers linked to nobody who has a place are laid out as a map of their own,
    to the east.
    """
    apart_from_all = _strangers(graph, kept)
    placed = dict(kept)
    if len(apart_from_all) > 1:
        east = max(x for x, _ in kept.values()) + 2 * BETWEEN
        north = min(y for _, y in kept.values())
        own = _arranged(graph.subgraph(apart_from_all), rooms)
        placed |= _at(own, east, north)
    new = [ref for ref in graph if ref not in placed]
    while new:
        ref = max(new, key=lambda who: sum(near in placed for near in graph[who]))
        new.remove(ref)
        near = [placed[other] for other in graph[ref] if other in placed]
        shut = [
            hull([placed[one] for one in members if one in placed])
            for members in areas
            if ref not in members and any(one in placed for one in members)
        ]
        spot = _spot(near, placed, rooms, rooms[ref], graph, shut)
        placed[ref] = (round(spot[0], 1), round(spot[1], 1))
    return {ref: at for ref, at in placed.items() if ref not in kept}


def _strangers(graph: nx.Graph, kept: dict[str, Point]) -> list[str]:
    parts = nx.connected_components(graph)
    new = {ref for part in parts if not part & kept.keys() for ref in part}
    return [ref for ref in graph if ref in new]


def _spot(
    near: list[Point],
    placed: dict[str, Point],
    rooms: dict[str, Points],
    room: Points,
    graph: nx.Graph,
    shut: Sequence[list[Point]],
) -> Point:
    taken = np.array(list(placed.values()))
    if not near:
        west, south = float(taken[:, 0].min()), float(taken[:, 1].max())
        aim = west, south + ceil(APART * 1.4)
    else:
        aim = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    spots = free_spots(aim, taken, np.array([rooms[ref] for ref in placed]), room)
    lines = [
        (placed[a], placed[b]) for a, b in graph.edges if a in placed and b in placed
    ]
    free = [(float(x), float(y)) for x, y in spots]
    outside = (one for one in free if not any(inside(one, shell) for shell in shut))
    choices = list(islice(outside, CHOICES)) or free[:CHOICES]
    return min(choices, key=lambda spot: _cost(spot, near or [aim], lines))


def inside(spot: Point, shell: list[Point]) -> bool:
    """Whether somebody at a spot would stand in an area, or on its edge."""
    sides = zip(shell, (*shell[1:], shell[0]), strict=True)
    near = any(from_piece(spot, a, b) < PAD + FIGURE[1] for a, b in sides)
    return near or (len(shell) > len("ab") and within(spot, shell))


def _cost(spot: Point, near: list[Point], lines: list[tuple[Point, Point]]) -> float:
    """Far from friends is dear; standing on other people's lines is dearer."""
    on = sum(from_piece(spot, a, b) < ON_A_LINE for a, b in lines)
    return sum(apart(spot, other) for other in near) / len(near) + 80.0 * on
