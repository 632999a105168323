"""Taking back beside a map, and stepping back through its versions."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import maps, relationships
from peerdash.views import lived
from tests.area import Area
from tests.unit.services.test_undoing import MAP, link

SCRIPT = """
import streamlit as st
from pages.map import page
from tests.area import Area
from peerdash.web import installation
st.query_params["item"] = "M-12"
page(Area(installation.database()).desk("asha"))
"""


@pytest.fixture
def area(sqlite_area: Area) -> Area:
    return sqlite_area


def opened(view: str) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.session_state["map.view"] = view
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(one.value for one in (*page.markdown, *page.caption, *page.error))


def test_nothing_to_take_back_is_said_by_the_button(area: Area) -> None:
    assert area
    page = opened("Tables")
    assert page.button(key="map.undo").disabled
    assert page.button(key="map.redo").disabled


def test_one_press_takes_back_and_one_makes_again(area: Area) -> None:
    mine = link(area, "asha")
    page = opened("Tables")
    page.button(key="map.undo").click().run()
    assert mine not in {tie.id for tie in maps.picture(area.desk("asha"), MAP).ties}
    page.button(key="map.redo").click().run()
    assert mine in {tie.id for tie in maps.picture(area.desk("asha"), MAP).ties}


def test_an_earlier_version_says_that_it_is_not_the_current_map(area: Area) -> None:
    first = maps.picture(area.desk("asha"), MAP).version
    link(area, "asha")
    page = opened("Versions")
    assert "not the current map" not in said(page)
    page.button(key="map.versions.earlier").click().run()
    assert not page.exception
    assert f"Version {first}, as at 22 November 2026" in said(page)
    assert "not the current map" in said(page)
    assert "new connection, not yet tested" in said(page)
    assert page.button(key="map.versions.earlier").disabled
    page.button(key="map.versions.later").click().run()
    assert "not the current map" not in said(page)


def test_a_refusal_is_told_where_the_button_is(area: Area) -> None:
    mine = link(area, "asha", note="Mine")
    page = opened("Tables")
    relationships.withdraw(area.desk("sam"), MAP, mine, "Two people with one name")
    page.button(key="map.undo").click().run()
    assert "has been changed since" in said(page)


def test_what_has_changed_since_a_day_is_told_and_drawn(area: Area) -> None:
    link(area, "asha")
    page = opened("Versions")
    page.selectbox(key="map.versions.since.M-12").set_value("A day").run()
    page.date_input(key="map.versions.day.M-12").set_value(date(2026, 11, 20)).run()
    assert not page.exception
    assert page.query_params["since"] == "2026-11-20"
    assert "new connection, not yet tested" in said(page)
    page.segmented_control(key="map.versions.drawn").set_value("What has changed").run()
    assert not page.exception
    assert "marked with what has changed" in said(page)


def test_an_address_says_since_when(area: Area) -> None:
    link(area, "asha")
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.session_state["map.view"] = "Versions"
    page.query_params["since"] = "2026-11-20"
    page.run()
    assert not page.exception
    assert page.date_input(key="map.versions.day.M-12").value == date(2026, 11, 20)
    assert "new connection, not yet tested" in said(page)


def test_a_tidier_map_is_told_taken_and_left_from_the_tables(area: Area) -> None:
    desk = area.desk("asha")
    everybody = [one.ref for one in maps.picture(desk, MAP).people]
    maps.move(desk, MAP, dict.fromkeys(everybody, (5.0, 5.0)))
    heaped = maps.picture(desk, MAP).state
    page = opened("Tables")
    page.button(key="map.tidy").click().run()
    assert "would move" in said(page)
    page.button(key="map.tidy.leave").click().run()
    assert "would move" not in said(page)
    assert maps.picture(area.desk("asha"), MAP).state == heaped
    page.button(key="map.tidy").click().run()
    page.button(key="map.tidy.take").click().run()
    assert not page.exception
    assert maps.picture(area.desk("asha"), MAP).state != heaped
    page.button(key="map.undo").click().run()
    people = maps.picture(area.desk("asha"), MAP).people
    assert {(one.x, one.y) for one in people} == {(5.0, 5.0)}


def test_the_map_in_the_world_is_another_switch_and_says_what_is_undated(
    area: Area,
) -> None:
    assert area
    page = opened("Versions")
    page.button_group(key="map.life").set_value("As it was in the world on a date")
    page.run()
    assert not page.exception
    assert "Not shown, as nobody has dated them" in said(page)
    assert "Not yet so on" not in said(page)
    slider = page.select_slider[0]
    slider.set_value(lived.days(maps.picture(area.desk("asha"), MAP))[0]).run()
    assert not page.exception
    assert "Not yet so on" in said(page)
