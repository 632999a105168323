"""The place picture: every place and event once, escaped, and nobody moves."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from peerdash.rules.land import step
from peerdash.services import land
from peerdash.services.land import Land
from peerdash.views import land as views
from peerdash.views import land_linked
from peerdash.views.labels import Label, placed
from tests.area import Area

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def seen(sqlite_area: Area) -> Land:
    return land.of(sqlite_area.desk("asha"), "M-12")


def parts(svg: str) -> dict[str, Element]:
    found = fromstring(svg).iter(f"{SVG}g")
    return {one.attrib["data-ref"]: one for one in found if "data-ref" in one.attrib}


def test_every_place_and_what_happened_there_can_be_chosen(seen: Land) -> None:
    here = {one.ref for one in seen.spots}
    there = {one.ref for one in seen.events if one.place in here}
    assert set(parts(views.svg(seen))) == here | there
    assert there


def test_what_is_chosen_is_said_to_be_pressed_and_nothing_moves(seen: Land) -> None:
    ref = seen.spots[0].ref
    plain, chosen = views.svg(seen), views.svg(seen, chosen=frozenset({ref}))
    pressed = {
        one for one, at in parts(chosen).items() if at.get("aria-pressed") == "true"
    }
    assert pressed == {ref}
    assert {views.sheet(seen)} == {views.sheet(seen.up_to(n)) for n in (0, 1, 99)}
    assert plain != chosen


def test_a_name_is_text_and_never_a_mark(seen: Land) -> None:
    bad = replace(seen.spots[0], label="</text><script>alert(1)</script>")
    drawn = views.svg(replace(seen, spots=(bad,)))
    assert "<script" not in drawn
    fromstring(drawn)


def test_without_a_boundary_there_is_still_a_grid_a_scale_and_north(seen: Land) -> None:
    said = "".join(fromstring(views.svg(replace(seen, outlines=()))).itertext())
    assert "North" in said
    assert " m" in said
    assert "the grid alone is drawn" in said
    assert "Invented for this demonstration" in "".join(
        fromstring(views.svg(seen)).itertext()
    )


def test_nothing_at_all_is_still_a_sheet(seen: Land) -> None:
    nothing = replace(seen, spots=(), events=(), outlines=())
    assert parts(views.svg(nothing)) == {}


def test_labels_stand_apart_where_there_is_room() -> None:
    labels = [Label((300.0 + 6 * n, 300.0), f"Place {n}") for n in range(4)]
    corners = placed(labels, (1200, 680))
    assert len(set(corners)) == 4


@pytest.mark.parametrize(("width", "round_"), [(600, 100), (1800, 500), (9e9, 50_000)])
def test_a_scale_is_a_round_number(width: float, round_: int) -> None:
    assert step(width) == round_


def test_a_choice_goes_with_its_place_and_a_place_with_what_happened(
    seen: Land,
) -> None:
    event = next(one for one in seen.events if one.place)
    assert event.ref in land_linked.going(seen, [event.place])
    assert land_linked.going(seen, [event.ref]) == {event.ref, event.place}
    assert land_linked.strong(seen, [event.ref]) == {event.ref, event.place}


def test_somebody_picked_elsewhere_goes_with_where_they_were(seen: Land) -> None:
    event = next(one for one in seen.events if one.place and one.people)
    [who, *_] = event.people
    assert land_linked.picked(seen, [who, "P-999"]) == (who,)
    assert {event.ref, event.place} <= land_linked.going(seen, [who])
    apart = {one.ref for one in seen.events if who not in one.people}
    assert not apart & land_linked.going(seen, [who])
    assert land_linked.strong(seen, [who]) == land_linked.going(seen, [who])
