"""A whole map laid out at once, where nobody has a place yet: part by part."""

from math import sqrt
from typing import Final

import networkx as nx
import numpy as np

from peerdash.views.arrange import Points, parted, relaxed, sized, spread
from peerdash.views.outlines import Point

BETWEEN: Final = 150.0  # between groups who know nobody in common
ROW: Final = 8  # people linked to nobody stand in rows of at most this many
SHAPE: Final = 1.5  # width to height of a whole map
READABLE: Final = 2.2  # lines to a person: with more, nobody can stand off them all
MANY: Final = 80  # people in one part: with more, standing off lines costs too long


def arranged(graph: nx.Graph, rooms: dict[str, Points]) -> dict[str, Point]:
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
        placed |= moved_to(block, x, y)
        x, deep = x + w + BETWEEN, max(deep, h)
    return placed | moved_to(alone, 0.0, y + deep + BETWEEN if placed else 0.0)


def _size(block: dict[str, Point]) -> Point:
    xs, ys = [x for x, _ in block.values()], [y for _, y in block.values()]
    return max(xs) - min(xs), max(ys) - min(ys)


def moved_to(block: dict[str, Point], x: float, y: float) -> dict[str, Point]:
    """The same block with its north-west corner at (x, y), to a tenth of a unit."""
    west = min((px for px, _ in block.values()), default=0.0)
    north = min((py for _, py in block.values()), default=0.0)
    return {
        ref: (round(px - west + x, 1), round(py - north + y, 1))
        for ref, (px, py) in block.items()
    }
