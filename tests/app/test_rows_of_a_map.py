"""The rows of a map's tables: all that a canvas can do, without one (issue 4.6)."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services.maps import picture
from peerdash.ui.doing import things
from tests.app.pages_open import opened, pressed, told, whole
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")

PARADE = "M-5"


def row(area: Area, says: str) -> AppTest:
    """Open the tables and choose the row that says so."""
    shown = opened("map", "sam", item=PARADE)
    shown.segmented_control(key="map.view").set_value("Tables").run()
    seen = picture(area.desk("sam"), PARADE, names=True)
    said = next(one for one in things(seen) if says in one)
    return whole(shown.selectbox(key=f"map.row.{PARADE}").set_value(said).run())


def more(shown: AppTest, what: str) -> AppTest:
    """Ask for one of the things that can be done with the row."""
    (asked,) = (one for one in shown.segmented_control if one.label == "More")
    return whole(asked.set_value(what).run())


def test_every_row_can_be_chosen_by_what_is_said_of_it(sqlite_area: Area) -> None:
    seen = picture(sqlite_area.desk("sam"), PARADE, names=True)
    kinds = {one.kind for one in things(seen).values()}
    assert {"person", "tie"} <= kinds
    shown = row(sqlite_area, seen.people[0].name or "")
    assert seen.people[0].ref in told(shown)


def test_somebody_is_linked_from_their_row(sqlite_area: Area) -> None:
    shown = more(row(sqlite_area, "aged"), "Link to")
    before = picture(sqlite_area.desk("sam"), PARADE)
    pressed(shown, "Link")
    after = picture(sqlite_area.desk("sam"), PARADE)
    (tie,) = {tie for tie in after.ties if tie not in before.ties}
    assert not tie.tested
    assert after.version == before.version + 1
    spots = [(one.ref, one.x, one.y) for one in after.people]
    assert spots == [(one.ref, one.x, one.y) for one in before.people]


def test_a_row_comes_off_only_with_a_reason(sqlite_area: Area) -> None:
    ties = picture(sqlite_area.desk("sam"), PARADE).ties
    shown = row(sqlite_area, "connected to")
    shown.segmented_control[-1].set_value("Take off").run()
    pressed(whole(shown), "Take off this map")
    assert "Say why" in told(shown)
    assert picture(sqlite_area.desk("sam"), PARADE).ties == ties
