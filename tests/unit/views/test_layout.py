from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.services.pictures import MapPicture, RingSeen
from peerdash.views.captions import figure_room, label_room
from peerdash.views.drawn import figure_looks
from peerdash.views.layout import positions
from peerdash.views.outlines import Point, apart
from peerdash.views.rings import ring
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.places import GroupKind
from tests.unit.views.pictures import person, picture, tie, town

NEAREST = 90.0
spots = st.tuples(st.integers(-900, 900), st.integers(-900, 900))
layouts = st.lists(spots, min_size=1, max_size=12, unique=True)


def overlaps(drawn: MapPicture, at: dict[str, Point]) -> list[tuple[str, str]]:
    looks = figure_looks(drawn)
    rooms = {ref: figure_room(at[ref], *label_room(looks[ref].label)) for ref in looks}
    refs = list(looks)
    return [
        (a, b)
        for n, a in enumerate(refs)
        for b in refs[n + 1 :]
        if rooms[a].meets(rooms[b]) or apart(at[a], at[b]) < NEAREST
    ]


@pytest.mark.parametrize("size", [6, 20, 54])
def test_nobody_and_no_label_overlaps_another(size: int) -> None:
    drawn = town(size)
    at = positions(drawn)
    assert set(at) == set(figure_looks(drawn))
    assert overlaps(drawn, at) == []


@pytest.mark.parametrize("size", [6, 54])
def test_the_same_map_always_looks_the_same(size: int) -> None:
    assert positions(town(size)) == positions(town(size))


@given(layouts, st.integers(1, 6), st.data())
@settings(max_examples=60, deadline=None)
def test_nobody_kept_moves_when_anybody_is_added(
    kept: list[Point], newcomers: int, data: st.DataObject
) -> None:
    people = [person(f"P{n}", at) for n, at in enumerate(kept)]
    people += [person(f"N{n}") for n in range(newcomers)]
    refs = st.sampled_from([seen.ref for seen in people])
    ties = [
        tie(f"N{n}", other)
        for n in range(newcomers)
        if (other := data.draw(refs)) != f"N{n}"
    ]
    at = positions(picture(people, ties))
    assert {f"P{n}": at[f"P{n}"] for n in range(len(kept))} == dict(
        zip((f"P{n}" for n in range(len(kept))), kept, strict=True)
    )
    for n in range(newcomers):
        others = [spot for ref, spot in at.items() if ref != f"N{n}"]
        assert all(apart(at[f"N{n}"], other) >= NEAREST for other in others)


def test_a_newcomer_stands_near_whoever_they_are_linked_to() -> None:
    people = [person("P0", (0, 0)), person("P1", (2000, 0)), person("N1")]
    at = positions(picture(people, [tie("N1", "P1")]))
    assert apart(at["N1"], at["P1"]) < 200


def test_people_linked_to_nobody_stay_on_the_map_in_one_row() -> None:
    drawn = picture([person(f"P{n}") for n in range(5)], [tie("P0", "P1")])
    at = positions(drawn)
    assert len({at[f"P{n}"][1] for n in (2, 3, 4)}) == 1
    assert at["P2"][1] > max(at["P0"][1], at["P1"][1])


def test_somebody_too_little_known_to_draw_has_no_place() -> None:
    unsure = replace(person("P1"), involvement=Involvement.UNCONFIRMED)
    assert set(positions(picture([person("P0"), unsure]))) == {"P0"}


def test_an_empty_map_can_be_laid_out() -> None:
    assert positions(picture()) == {}


@given(layouts, st.data())
@settings(max_examples=80, deadline=None)
def test_a_newcomer_is_in_no_circle_that_is_not_theirs(
    kept: list[Point], data: st.DataObject
) -> None:
    people = [person(f"P{n}", at) for n, at in enumerate(kept)]
    inside = data.draw(st.sets(st.sampled_from([one.ref for one in people])))
    friend = data.draw(st.sampled_from(people)).ref
    around = RingSeen("g", "Basin", GroupKind.IDENTITY, tuple(sorted(inside)))
    drawn = picture([*people, person("N0")], [tie("N0", friend)], rings=(around,))
    at = positions(drawn)
    others = [spot for ref, spot in at.items() if ref not in inside | {"N0"}]
    loops = ring([at[ref] for ref in around.members], others)
    assert not encloses(loops, at["N0"])


def encloses(loops: Sequence[Sequence[Point]], point: Point) -> bool:
    """Whether a point is inside an outline: a line from it crosses an odd number."""
    x, y = point
    sides = [
        side for loop in loops for side in zip(loop, (*loop[1:], loop[0]), strict=True)
    ]
    return bool(
        sum(
            (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
            for (ax, ay), (bx, by) in sides
        )
        % 2
    )
