"""The timeline page: a chart, the same as a table, and what nobody has dated."""

import json

import pytest

from peerdash.services import chronology
from tests.app.pages_open import opened, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")


def test_the_chart_and_the_table_say_the_same_in_the_same_order(
    sqlite_area: Area,
) -> None:
    page = opened("timeline", item="M-1")
    found = chronology.of(sqlite_area.desk("asha"), "M-1")
    chart = page.get("plotly_chart")[0].proto
    traces = json.loads(chart.spec)["data"]
    [drawn] = [trace["customdata"] for trace in traces if "customdata" in trace]
    assert [one[0] for one in drawn] == [one.id for one in found.dated]
    dated = page.table[0].value
    whens = [str(one).replace("\u00a0", " ").replace("\\", "") for one in dated["When"]]
    assert whens == [one.when_in_words for one in found.dated]
    assert list(dated["No."]) == [str(n) for n in range(1, len(whens) + 1)]
    assert chart.alt.startswith(f"{len(whens)} dated things on M-1")


def test_an_incident_without_a_date_stands_on_the_shelf_without_one() -> None:
    page = opened("timeline", item="M-12")
    assert "Date not known" in [one.value for one in page.subheader]
    shelf = page.table[1].value
    assert "When" not in shelf.columns
    assert any("Something happened at the lock" in str(one) for one in shelf["More"])


def test_an_overdue_item_says_so_here_too() -> None:
    for page in (opened("timeline"), opened("timeline", item="M-12")):
        said = told(page).replace("*", "")
        assert "Overdue by 9 days, was due 13 November 2026" in said


def test_only_the_sorts_chosen_are_shown(sqlite_area: Area) -> None:
    page = opened("timeline", item="M-1")
    page.button_group(key="timeline.sorts").set_value(["incident"]).run()
    assert not page.exception
    found = chronology.of(sqlite_area.desk("asha"), "M-1")
    incidents = [one for one in found.dated if one.id.startswith("incident")]
    assert len(page.table[0].value) == len(incidents) > 0


def test_a_search_narrows_the_items_to_choose_from() -> None:
    page = opened("timeline")
    page.text_input[0].input("canal").run()
    keys = [str(one.key) for one in page.button if "open" in str(one.key)]
    assert keys == ["timeline.open.M-12", "timeline.open.L-1"]


def test_what_is_shown_here_is_initials() -> None:
    said = told(opened("timeline", item="M-1"))
    assert "GH harmed" in said
    assert "Ayden" not in said
    assert "Gabe" not in said


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_look_the_same(ref: str) -> None:
    page = opened("timeline", "sam", item=ref)
    assert f"There is no {ref} that you can open" in told(page)
    assert not page.title


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(username: str) -> None:
    page = opened("timeline", username, item="M-1")
    assert page.error
    assert not page.table


def test_incidents_alone_are_listed_with_the_item_each_is_on() -> None:
    page = opened("timeline", about="P-25")
    assert not page.exception
    listed = page.table[0].value
    assert {str(one) for one in listed["On"]} == {"M\u20113"}
    assert "Lindell" not in told(page)


def test_a_list_is_narrowed_by_its_address_and_echoes_the_days_in_words() -> None:
    page = opened("timeline", about="all", since="1/11/2026", kinds="sighting")
    assert "from 1 November 2026" in told(page)
    assert not page.table
    page = opened("timeline", about="M-3", kinds="sighting")
    assert len(page.table[0].value) == 2


def test_when_and_where_says_what_is_not_known() -> None:
    page = opened("when", about="M-3")
    said = told(page)
    assert not page.exception
    assert "with unknown time" in said
    assert "Not known is a month" in said
    assert len(page.table) == 3
