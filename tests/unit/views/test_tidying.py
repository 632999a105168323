"""A tidier arrangement: nothing overlaps, groups stay whole, and most of it stays."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from peerdash.services.pictures import BoxSeen
from peerdash.views.captions import figure_room
from peerdash.views.crowding import Crowding, crowding, written
from peerdash.views.faults import Faults
from peerdash.views.layout import positions
from peerdash.views.outlines import Point, apart
from peerdash.views.tidying import CLEARLY, offered, sentence
from tests.unit.views.pictures import person, picture, sticker, tie, town
from tests.unit.views.test_layout import overlaps

SIZES = (6, 20, 54)


def nudged(at: Mapping[str, Point], far: float) -> dict[str, Point]:
    chance = Random(3)  # noqa: S311
    return {
        ref: (x + chance.gauss(0, far), y + chance.gauss(0, far))
        for ref, (x, y) in at.items()
    }


def heaped(at: Mapping[str, Point]) -> dict[str, Point]:
    chance = Random(3)  # noqa: S311
    return {ref: (chance.uniform(0, 1200), chance.uniform(0, 800)) for ref in at}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mess", [lambda at: nudged(at, 60), heaped])
def test_nobody_and_no_label_overlaps_and_groups_are_kept_together(
    size: int, mess: object
) -> None:
    drawn = town(size)
    at = mess(positions(drawn))  # type: ignore[operator]
    found = offered(drawn, at)
    assert overlaps(drawn, dict(found.spots)) == []
    assert found.before.overlaps > 0
    assert found.after.overlaps == 0
    assert found.after.strangers < max(1, found.before.strangers)
    assert found.after.crossings <= found.before.crossings


@pytest.mark.parametrize("size", SIZES)
def test_a_tidy_map_is_left_as_it_is(size: int) -> None:
    drawn = town(size)
    at = positions(drawn)
    first = offered(drawn, at)
    again = offered(drawn, first.spots)
    assert len(again.moved) <= len(first.moved) <= size // 4
    assert offered(drawn, again.spots).moved == again.moved == ()


def test_whoever_is_in_nobody_s_way_does_not_move() -> None:
    people = [person(f"P{n}", (n * 300.0, 0.0)) for n in range(5)]
    people.append(person("P9", (1210.0, 5.0)))  # under P4
    drawn = picture(people, [tie("P0", "P1"), tie("P2", "P3")])
    at = positions(drawn)
    found = offered(drawn, at)
    assert set(found.moved) <= {"P4", "P9"}
    assert found.moved
    assert overlaps(drawn, dict(found.spots)) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_arrangement_is_still_to_be_recognised(size: int) -> None:
    """Of any two who stood well apart, most stay left and right, above and below."""
    drawn = town(size)
    at = nudged(positions(drawn), 60)
    found = offered(drawn, at).spots
    kept = [
        (at[a][way] < at[b][way]) == (found[a][way] < found[b][way])
        for n, a in enumerate(at)
        for b in list(at)[n + 1 :]
        for way in (0, 1)
        if abs(at[a][way] - at[b][way]) > 150
    ]
    assert sum(kept) / len(kept) > 0.9
    assert max(apart(at[ref], found[ref]) for ref in at) < 1200


def test_the_same_map_is_offered_the_same() -> None:
    drawn = town(20)
    at = nudged(positions(drawn), 60)
    assert offered(drawn, at) == offered(drawn, at)


@pytest.mark.parametrize("size", [0, 1])
def test_where_there_is_nobody_to_move_that_is_said(size: int) -> None:
    drawn = picture([person(f"P{n}", (0.0, 0.0)) for n in range(size)])
    found = offered(drawn, positions(drawn))
    assert found.moved == ()
    assert sentence(found).startswith("Nothing here can be made easier to read")


def test_what_would_be_mended_is_said_in_words() -> None:
    people = [person("P0", (0, 0)), person("P1", (10, 0)), person("P2", (900, 0))]
    said = sentence(offered(drawn := picture(people), positions(drawn)))
    assert said == "2 would move and 1 stay. 2 overlaps now, none then."


def test_an_arrangement_that_would_cover_words_is_not_called_tidier() -> None:
    """Fewer lines cross, and a box's words land on somebody: no kind may grow."""
    now = Faults(overlaps=0, crossings=14, strangers=0, crossed=0, covered=6, struck=19)
    then = replace(now, crossings=4, covered=9)
    assert then.total < now.total + 8
    assert not then.is_clearly_less(now, 1.0)
    assert not replace(now, crossings=13).is_clearly_less(now, CLEARLY)
    assert replace(now, crossings=4, covered=3).is_clearly_less(now, CLEARLY)


@pytest.mark.parametrize(
    ("stood", "covered", "struck"),
    [((300.0, 0.0), 0, 0), ((90.0, -60.0), 0, 0), ((90.0, 66.0), 0, 0)],
)
def test_words_find_room_beside_whoever_is_near(
    stood: Point, covered: int, struck: int
) -> None:
    people = [person("P0", (0, 0)), person("P1", (180, 0)), person("P2", stood)]
    box = BoxSeen("I1", "27 September 2026, assault", ("P0", "P1"))
    drawn = picture(people, boxes=(box,))
    assert crowding(drawn, positions(drawn)) == Crowding(covered, struck)


def test_what_is_covered_and_struck_is_counted() -> None:
    """Walled in on every side, the words of a box must cover somebody."""
    ring = [(x * 97.0, y * 97.0) for x in range(-4, 6) for y in range(-4, 5)]
    people = [person(f"P{n}", at) for n, at in enumerate(ring)]
    here = {one.ref: (one.x, one.y) for one in people}
    inside = tuple(ref for ref, at in here.items() if at in {(0.0, 0.0), (97.0, 0.0)})
    walled = picture(people, boxes=(BoxSeen("I1", "An assault here", inside),))
    assert crowding(walled, positions(walled)).covered > 0
    column = [person(f"P{n}", (200.0, n * 97.0)) for n in range(-8, 9)]
    ends = [person("A", (0, 20)), person("B", (400, 60))]
    crossed = picture((*column, *ends), [tie("A", "B")])
    assert crowding(crossed, positions(crossed)) == Crowding(0, 1)


def test_a_newcomer_stands_on_no_words_and_no_note() -> None:
    people = [person("P0", (0, 0)), person("P1", (180, 0)), person("P2", (0, 180))]
    boxes = (BoxSeen("I1", "27 September 2026, assault", ("P0", "P1")),)
    before = picture(people, boxes=boxes, stickers=(sticker("P0", "Lit until ten"),))
    words = written(before, positions(before))
    assert len(words) == 2
    more = [person(f"N{n}") for n in range(6)]
    after = replace(
        before, people=(*people, *more), ties=tuple(tie(one.ref, "P0") for one in more)
    )
    at = positions(after)
    rooms = [figure_room(at[one.ref]) for one in more]
    assert not [room for room in rooms if any(room.meets(word) for word in words)]
