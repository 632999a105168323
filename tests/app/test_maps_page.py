"""The registers, one map and one case: what is listed, drawn and said."""

import subprocess
import sys
from pathlib import Path

import pytest

from peerdash.services.maps import picture
from peerdash.services.members import roster
from tests.app.pages_open import labels, opened, pressed, told, whole
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
REFUSED = "There is no M-6 that you can open. Check the reference"


def test_the_list_of_maps_flags_what_is_overdue_and_what_has_no_outcome() -> None:
    shown = opened("maps", "sam")
    assert any("M-12 Canal Street group" in label for label in labels(shown))
    assert "Overdue by 9 days" in told(shown)
    assert "no outcome yet" in told(shown)


def test_a_restricted_map_is_listed_only_for_those_invited() -> None:
    assert not any("M-6" in label for label in labels(opened("maps", "sam")))
    assert any("M-6" in label for label in labels(opened("maps", "asha")))


def test_a_filter_that_finds_nothing_says_how_to_see_all() -> None:
    shown = opened("maps", "sam")
    shown.text_input[0].set_value("Zeppelin").run()
    assert "Clear the filters" in told(whole(shown))


def test_what_is_searched_for_is_not_in_the_address() -> None:
    shown = opened("maps", "sam", standing="overdue")
    shown.text_input[0].set_value("Canal").run()
    assert "Canal Street group" in str(labels(shown))
    assert dict(shown.query_params) == {"standing": "overdue"}


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("children", "idris"),
        ("concern", "idris"),
    ],
)
def test_an_empty_register_says_what_would_fill_it(page: str, who: str) -> None:
    shown = opened(page, who)
    assert labels(shown) == set()
    assert "Refer one" in told(shown)


@pytest.mark.parametrize(
    ("page", "ref"),
    [("locations", "L-1"), ("themes", "T-1"), ("children", "C-1"), ("concern", "A-1")],
)
def test_each_register_lists_its_own_kind(page: str, ref: str) -> None:
    refs = {label.split(" ")[0] for label in labels(opened(page, "asha"))}
    assert ref in refs
    assert {one[0] for one in refs} == {ref[0]}


def test_a_place_that_is_only_on_a_map_is_known_but_not_before_the_group() -> None:
    assert "Not before the group" in told(opened("locations", "asha"))
    shown = opened("case", "asha", item="L-3")
    assert "Known from other items" in told(shown)
    assert any("M-12" in label for label in labels(shown))


def test_a_map_is_drawn_with_initials_and_says_as_at_when(sqlite_area: Area) -> None:
    shown = opened("map", "asha", item="M-12")
    canvas = shown.get("bidi_component")[0].proto
    names = roster(sqlite_area.desk("asha"), "M-12").values()
    assert "M-12 Canal Street group" in told(shown)
    assert "As at 22 November 2026, version 1" in str(canvas)
    assert "Overdue by 9 days" in told(shown)
    assert [name for name in names if name in str(canvas)] == []


def test_opening_an_unplaced_map_keeps_everybody_where_they_are_first_seen(
    sqlite_area: Area,
) -> None:
    assert any(p.x is None for p in picture(sqlite_area.desk("asha"), "M-9").people)
    opened("map", "asha", item="M-9")
    kept = {p.ref: (p.x, p.y) for p in picture(sqlite_area.desk("asha"), "M-9").people}
    assert None not in {x for x, _ in kept.values()}
    opened("map", "sam", item="M-9")
    again = picture(sqlite_area.desk("asha"), "M-9").people
    assert {p.ref: (p.x, p.y) for p in again} == kept


def test_a_click_on_a_person_opens_their_record_by_full_name(sqlite_area: Area) -> None:
    names = roster(sqlite_area.desk("asha"), "M-12")
    ref = next(iter(names))
    shown = opened("map", "asha", item="M-12")
    shown.session_state["map.canvas.M-12"] = {
        "selection": {"kind": "person", "ref": ref}
    }
    whole(shown.run())
    assert names[ref] in told(shown)
    assert "Why they are on this map" in {box.label for box in shown.text_input}


def test_the_tables_name_people_and_say_what_is_untested(sqlite_area: Area) -> None:
    shown = opened("map", "asha", item="M-12")
    shown.segmented_control(key="map.view").set_value("Tables").run()
    tables = " ".join(table.value.to_string() for table in whole(shown).table)
    for name in roster(sqlite_area.desk("asha"), "M-12").values():
        assert name.split(" ")[-1].replace("-", "") in tables.replace("\\", "")
    assert "untested" in tables


def test_the_words_twin_speaks_initials(sqlite_area: Area) -> None:
    shown = opened("map", "asha", item="M-12")
    shown.segmented_control(key="map.view").set_value("In words").run()
    said = told(whole(shown))
    assert "closely connected" in said.lower()
    names = roster(sqlite_area.desk("asha"), "M-12").values()
    assert [name for name in names if name in said] == []


def test_somebody_is_added_with_a_reason_and_not_without(sqlite_area: Area) -> None:
    shown = opened("map", "asha", item="M-12")
    shown.segmented_control(key="map.view").set_value("Add").run()
    box = {one.label: one for one in shown.text_input}
    box["Full name"].set_value("Perrin Vail")
    pressed(shown, "Add this person")
    assert "Say why this person is on the map" in told(shown)
    assert "Perrin Vail" not in roster(sqlite_area.desk("asha"), "M-12").values()
    box = {one.label: one for one in shown.text_input}
    box["Why they are on this map"].set_value("Named by two schools")
    pressed(shown, "Add this person")
    assert "Perrin Vail" in roster(sqlite_area.desk("asha"), "M-12").values()


@pytest.mark.parametrize("page", ["map", "case"])
def test_an_item_that_is_not_theirs_gets_the_usual_sentence(page: str) -> None:
    assert REFUSED in told(opened(page, "sam", item="M-6"))
    absent = told(opened(page, "sam", item="M-99")).replace("M-99", "M-6")
    assert absent == told(opened(page, "sam", item="M-6"))


@pytest.mark.parametrize("page", ["maps", "map", "case", "locations"])
def test_the_auditor_and_the_administrator_are_refused(page: str) -> None:
    for who in ("mina", "olu"):
        assert "Only a" in told(opened(page, who, item="M-12"))


def test_a_case_sets_strengths_beside_risks_and_leads_elsewhere() -> None:
    shown = opened("case", "asha", item="L-1")
    said = told(shown)
    for heading in (
        "Strengths",
        "Risks",
        "Vulnerabilities",
        "Opportunities for safety",
    ):
        assert heading in said
    assert any("M-12" in label for label in labels(shown))


def test_a_new_kind_of_relationship_is_one_row_and_nothing_else() -> None:
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("another_tie.py"))],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.splitlines() == [
        "form: Rivalry",
        "canvas: 1 1",
        "svg: True",
        "key: Rivalry",
        "table: Rivalry",
        "words: 1",
    ], ran.stderr


def test_who_is_unconfirmed_is_kept_beside_the_map_and_drawn_when_more_is_known(
    sqlite_area: Area,
) -> None:
    shown = opened("map", "sam", item="M-7")
    assert "nobody has met him" in told(shown)
    label = "What is known now that puts them on the map"
    box = next(one for one in shown.text_input if one.label == label)
    box.set_value("The guard knows him")
    next(one for one in shown.selectbox if one.label == "Source").select_index(3)
    shown = pressed(shown, "Draw them")
    assert label not in {one.label for one in shown.text_input}
    people = picture(sqlite_area.desk("sam"), "M-7").people
    assert all(one.drawn for one in people)
