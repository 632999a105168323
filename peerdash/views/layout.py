"""Where people and places stand. Kept positions never change; newcomers fit in.

A map that nobody has arranged yet gets a layout that depends on nothing but the
map: the same map always looks the same. Automatic layout only offers (design §5).
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice, pairwise
from math import ceil
from typing import Final

import networkx as nx
import numpy as np

from peerdash.services.pictures import MapPicture, PlaceSeen
from peerdash.views.arrange import (
    APART,
    Points,
    free_spots,
)
from peerdash.views.boxes import Block
from peerdash.views.captions import (
    FIGURE,
    PLACE_LETTERS,
    figure_room,
    label_room,
    wrapped,
)
from peerdash.views.crowding import written
from peerdash.views.drawn import drawn
from peerdash.views.outlines import Point, apart
from peerdash.views.rings import PAD, hull, within
from peerdash.views.routes import from_piece
from peerdash.views.whole import BETWEEN, arranged, moved_to

CHOICES: Final = 16  # spots weighed for each newcomer
ON_A_LINE: Final = 45.0  # nearer than this to a line, a newcomer would be on it


def positions(picture: MapPicture) -> dict[str, Point]:
    """Where everybody drawn stands, by ref, in map units."""
    kept = {
        figure.ref: (figure.x, figure.y)
        for figure in drawn(picture)
        if figure.x is not None and figure.y is not None
    }
    if kept and len(kept) == len(drawn(picture)):
        return kept
    graph, rooms = links(picture), rooms_of(picture)
    if kept:
        areas = [box.members for box in picture.boxes]
        areas += [ring.members for ring in picture.rings]
        return kept | _fitted_in(graph, rooms, kept, areas, written(picture, kept))
    return arranged(graph, rooms)


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


def _fitted_in(
    graph: nx.Graph,
    rooms: dict[str, Points],
    kept: dict[str, Point],
    areas: Sequence[Sequence[str]],
    words: Sequence[Block],
) -> dict[str, Point]:
    """Places for newcomers only: near whom they are linked to, in free space.

    Nobody is put in a box or a circle that is not theirs, nor on what is written.

    Newcomers linked to nobody who has a place are laid out as a map of their own,
    to the east.
    """
    apart_from_all = _strangers(graph, kept)
    placed = dict(kept)
    if len(apart_from_all) > 1:
        east = max(x for x, _ in kept.values()) + 2 * BETWEEN
        north = min(y for _, y in kept.values())
        own = arranged(graph.subgraph(apart_from_all), rooms)
        placed |= moved_to(own, east, north)
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
        barred = partial(_is_barred, rooms[ref], shut, words)
        spot = _spot(near, placed, rooms, rooms[ref], graph, barred)
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
    barred: Callable[[Point], bool],
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
    open_to_them = (one for one in free if not barred(one))
    choices = list(islice(open_to_them, CHOICES)) or free[:CHOICES]
    return min(choices, key=lambda spot: _cost(spot, near or [aim], lines))


def _is_barred(
    room: Points,
    shut: Sequence[list[Point]],
    words: Sequence[Block],
    spot: Point,
) -> bool:
    """Whether somebody at a spot would be in an area not theirs, or on words."""
    block = figure_room(spot, float(room[0]), float(room[2]))
    on_words = any(block.meets(written) for written in words)
    return on_words or any(inside(spot, shell) for shell in shut)


def inside(spot: Point, shell: list[Point]) -> bool:
    """Whether somebody at a spot would stand in an area, or on its edge."""
    out, (x, y) = PAD + FIGURE[1], spot
    if x < min(px for px, _ in shell) - out or x > max(px for px, _ in shell) + out:
        return False
    if y < min(py for _, py in shell) - out or y > max(py for _, py in shell) + out:
        return False
    sides = zip(shell, (*shell[1:], shell[0]), strict=True)
    near = any(from_piece(spot, a, b) < out for a, b in sides)
    return near or (len(shell) > len("ab") and within(spot, shell))


def _cost(spot: Point, near: list[Point], lines: list[tuple[Point, Point]]) -> float:
    """Far from friends is dear; standing on other people's lines is dearer."""
    on = sum(from_piece(spot, a, b) < ON_A_LINE for a, b in lines)
    return sum(apart(spot, other) for other in near) / len(near) + 80.0 * on
