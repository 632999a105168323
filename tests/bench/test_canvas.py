"""The map beside the other tools, where they are: small, and as ratios (design 10)."""

import asyncio
import json
import time
from datetime import date
from itertools import combinations
from random import Random
from typing import Final

import pytest

from peerdash.bench import canvases
from peerdash.bench.graphs import graph
from peerdash.rules.shorthand.reading import read
from peerdash.services import sketches
from peerdash.views.canvas import canvas_data
from peerdash.views.captions import figure_room
from peerdash.views.layout import positions
from peerdash.vocabulary.relationships import RelationshipKind

A_DAY = date(2026, 11, 3)


def test_a_map_of_fifty_people_is_under_forty_kilobytes() -> None:
    told = json.dumps(canvas_data(graph(50), editable=True), separators=(",", ":"))
    assert len(told.encode()) < 40_000


def test_a_made_up_map_has_the_whole_notation() -> None:
    seen = graph(20)
    assert {tie.kind for tie in seen.ties} == set(RelationshipKind)
    assert {tie.tested for tie in seen.ties} == {True, False}
    assert seen.boxes
    assert seen.rings
    assert seen.presences
    assert any(one.gaps for one in seen.people)


YARDSTICK: Final = 1_000_000
MOST: Final = 8.0
"""Of a million sums: where they take 0.04 s, 0.3 s of layout is the bar. Idle: 5-6."""


@pytest.mark.parametrize(("people", "ties"), [(54, 315), (150, 420)])
def test_a_layout_is_quick_and_nobody_overlaps(people: int, ties: int) -> None:
    every = list(combinations(range(people), 2))
    pairs = Random(1).sample(every, ties)  # noqa: S311
    text = "\n".join(
        [f"P{n} 15 m" for n in range(people)] + [f"P{a} -- P{b}" for a, b in pairs]
    )
    picture = sketches.picture(read(text, A_DAY), A_DAY)
    took, plain = [], []
    for _ in range(3):
        began = time.process_time()
        at = positions(picture)
        took.append(time.process_time() - began)
        began = time.process_time()
        assert sum(n * n for n in range(YARDSTICK))
        plain.append(time.process_time() - began)
    assert min(took) < MOST * min(plain)
    rooms = [figure_room(spot) for spot in at.values()]
    assert not any(a.meets(b) for n, a in enumerate(rooms) for b in rooms[:n])


@pytest.mark.browser
@pytest.mark.slow
def test_it_is_first_among_those_that_are_here() -> None:
    found = asyncio.run(canvases.beside(print, sizes=(20, 200), rounds=2))
    assert [figure.line for figure in found if not figure.holds] == []
