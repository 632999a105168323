"""No box and no circle encloses anybody who is not in it (R112, R115)."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, pi, sin

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peerdash.views.boxes import box
from peerdash.views.outlines import Point, apart
from peerdash.views.rings import ring

Area = Callable[[Sequence[Point], Sequence[Point], float], list[tuple[Point, ...]]]
spots = st.tuples(st.integers(0, 700), st.integers(0, 700))
crowds = st.lists(spots, min_size=1, max_size=7)


def encloses(loops: Sequence[Sequence[Point]], point: Point) -> bool:
    x, y = point
    crossings = 0
    for loop in loops:
        for (ax, ay), (bx, by) in pairwise((*loop, loop[0])):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("area", [box, ring])
@given(members=crowds, others=crowds, out=st.sampled_from([0.0, 9.0, 36.0]))
@settings(max_examples=120, deadline=None)
def test_no_area_encloses_somebody_who_is_not_in_it(
    area: Area, members: list[Point], others: list[Point], out: float
) -> None:
    loops = area(members, others, out)
    assert not [other for other in others if encloses(loops, other)]


@pytest.mark.parametrize("area", [box, ring])
@given(members=crowds, others=crowds)
@settings(max_examples=120, deadline=None)
def test_an_area_encloses_everybody_who_is_in_it(
    area: Area, members: list[Point], others: list[Point]
) -> None:
    assume(all(apart(a, b) >= 90 for a in members for b in others))
    loops = area(members, others, 0.0)
    assert all(encloses(loops, member) for member in members)


@given(members=crowds, others=crowds)
def test_every_corner_of_a_box_is_square(
    members: list[Point], others: list[Point]
) -> None:
    for loop in box(members, others):
        for (ax, ay), (bx, by) in pairwise((*loop, loop[0])):
            assert ax == bx or ay == by


def test_a_stranger_in_the_middle_is_not_ringed_by_a_hole() -> None:
    turns = [pi * n / 4 for n in range(8)]
    members = [(100 * cos(turn), 100 * sin(turn)) for turn in turns]
    for loop in ring(members, [(0.0, 0.0)]):
        assert not encloses([loop], (0.0, 0.0))


def test_a_circle_is_not_a_box() -> None:
    members = [(0.0, 0.0), (200.0, 0.0)]
    assert len(box(members, [])[0]) == 4
    assert len(ring(members, [])[0]) > 40


def test_an_area_round_nobody_is_not_drawn() -> None:
    assert box([], [(0, 0)]) == ring([], [(0, 0)]) == []
