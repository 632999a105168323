"""One child in focus: their events in order, their connections, and who fades."""

from dataclasses import replace

from peerdash.services.pictures import BoxSeen
from peerdash.views.focus import focused
from peerdash.vocabulary.dates import ImpreciseDate
from tests.unit.views.pictures import person, picture, tie, town


def box(ref: str, when: ImpreciseDate | None) -> BoxSeen:
    seen = BoxSeen(ref, f"Something, {ref}", ("AB", "CD"), happened=when)
    return replace(seen, parts=(("AB", "harmed"), ("CD", "present")))


def test_events_stand_in_order_with_their_part_and_undated_ones_last() -> None:
    people = [person("AB", (0, 0)), person("CD", (90, 0))]
    may, june = ImpreciseDate.read("11/5/2026"), ImpreciseDate.read("June 2026")
    boxes = [box("I-1", None), box("I-2", june), box("I-3", may)]
    seen = focused(picture(people, boxes=boxes), "AB")
    assert seen
    assert seen.events == (
        "Something, I-3: harmed",
        "Something, I-2: harmed",
        "Something, I-1: harmed",
    )


def test_connections_say_what_they_rest_on() -> None:
    people = [person(ref, (n * 90, 0)) for n, ref in enumerate(("AB", "CD", "EF"))]
    ties = [tie("AB", "CD"), tie("EF", "AB", tested=False), tie("CD", "EF")]
    seen = focused(picture(people, ties), "AB")
    assert seen
    assert seen.links[0].endswith("seen together 4 times, evidenced")
    assert "tested by school on 20 October 2026" in seen.links[0]
    assert "not yet tested, said by a parent" in seen.links[1]
    assert len(seen.links) == 2


def test_those_they_are_connected_to_do_not_fade_and_others_do() -> None:
    people = [person(ref, (n * 90, 0)) for n, ref in enumerate(("AB", "CD", "EF"))]
    seen = focused(picture(people, [tie("AB", "CD"), tie("CD", "EF")]), "AB")
    assert seen
    assert {"AB", "CD"} <= set(seen.near)
    assert "EF" not in seen.near


def test_nobody_who_is_not_drawn_can_be_in_focus() -> None:
    assert focused(town(8), "P-99") is None
