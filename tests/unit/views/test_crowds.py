"""A crowded map beside what springs make of the same people, in the same run."""

import random
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest

from peerdash.rules.shorthand.reading import read
from peerdash.services import sketches
from peerdash.services.pictures import MapPicture
from peerdash.views.layout import positions
from tests.unit.views.test_layout import overlaps

AS_AT = date(2026, 11, 3)


@pytest.mark.parametrize(("count", "lines"), [(54, 315), (150, 420)])
def test_a_crowded_map_is_truer_and_less_tangled_than_springs_make_it(
    count: int, lines: int
) -> None:
    graph = _friends(count, lines)
    drawn = _drawn_from(graph)
    ours = positions(drawn)
    points = {int(ref.removeprefix("P")): np.array(at) for ref, at in ours.items()}
    springs = nx.spring_layout(graph, seed=1)

    assert _stress(graph, points) < _stress(graph, springs)
    assert _crossings(graph, points) < _crossings(graph, springs)
    assert overlaps(drawn, ours) == []


def _friends(count: int, lines: int) -> nx.Graph:
    """A graph in which most know those of their own circle."""
    circles, chance = max(3, count // 12), random.Random(1)  # noqa: S311 (a graph)
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    while graph.number_of_edges() < lines:
        a, b = chance.randrange(count), chance.randrange(count)
        if a != b and (a % circles == b % circles or chance.random() < 0.15):
            graph.add_edge(a, b)
    return graph


def _drawn_from(graph: nx.Graph) -> MapPicture:
    text = [f"P{n} 15 m" for n in graph] + [f"P{a} -- P{b}" for a, b in graph.edges]
    return sketches.picture(read("\n".join(text), AS_AT), AS_AT)


def _stress(graph: nx.Graph, at: Mapping[int, Any]) -> float:
    """How far distances drawn are from the lines between people, at its best scale."""
    hops = dict(nx.all_pairs_shortest_path_length(graph))
    pairs = [(a, b) for a in graph for b in graph if a < b and b in hops[a]]
    far = np.array([np.hypot(*(at[a] - at[b])) / hops[a][b] for a, b in pairs])
    return float(((far * far.sum() / (far**2).sum() - 1) ** 2).sum())


def _crossings(graph: nx.Graph, at: Mapping[int, Any]) -> int:
    def side(p: Any, q: Any, r: Any) -> float:  # noqa: ANN401
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return sum(
        side(at[a], at[b], at[c]) * side(at[a], at[b], at[d]) < 0
        and side(at[c], at[d], at[a]) * side(at[c], at[d], at[b]) < 0
        for (a, b), (c, d) in combinations(graph.edges, 2)
        if len({a, b, c, d}) == 4
    )
