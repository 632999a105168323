"""Taking back beside a map, and stepping back through its versions."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import maps, relationships
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
