"""Actions, packs and what was agreed before, on their pages."""

import pytest

from peerdash.services import feeds, meetings, packs
from tests.app.links import links
from tests.app.pages_open import opened, told
from tests.app.test_meeting_page import names, press
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")


def test_a_pack_is_looked_over_then_sent_and_the_next_reader_comes(
    sqlite_area: Area,
) -> None:
    page = opened("meeting", "sam", meeting="G-4", step="packs")
    (first,) = (one for one in names(page) if one.startswith("Send this pack to"))
    said = [str(table.value) for table in page.table]
    assert any("Held back" in one for one in said)
    press(page, first)
    register = packs.register(sqlite_area.desk("sam"), "G-4")
    assert [one.number for one in register.lines].count(1) == 1
    (second,) = (one for one in names(page) if one.startswith("Send this pack to"))
    assert second != first


def test_a_reader_opens_their_own_pack_and_nobody_else_s(sqlite_area: Area) -> None:
    assert "No pack for G-4 has been sent to you" in told(
        opened("pack", "dev", meeting="G-4")
    )
    guests = meetings.roster(sqlite_area.desk("sam"), "G-4").guests
    dev = next(one.id for one in guests if one.name == "Dev Harlan")
    packs.send(sqlite_area.desk("sam"), "G-4", dev)
    page = opened("pack", "dev", meeting="G-4")
    assert any("M-12 Canal Street" in str(one.value) for one in page.subheader)


def test_what_was_agreed_before_is_heard_a_press_each(sqlite_area: Area) -> None:
    meetings.open_meeting(sqlite_area.desk("asha"), "G-4")
    page = opened("meeting", "asha", meeting="G-4", step="last-time")
    press(page, "Done")
    press(page, "Done")
    assert any("2 of 11 heard" in str(one.value) for one in page.markdown)
    press(page, "Not possible")
    assert "Say why it was not possible" in page.error[0].value


@pytest.mark.parametrize("view", ["chasing", "part", "over", "calendar"])
def test_each_view_of_actions_opens(view: str) -> None:
    page = opened("actions", "sam", view=view)
    assert not page.exception
    assert page.title[0].value == "Actions"


def test_a_practitioner_finds_their_own_and_no_handing_over() -> None:
    page = opened("actions", "nia", view="over")
    assert [one for one in links(page) if one.startswith("Answer ")]
    assert "Handing over" not in str(page.segmented_control[0].options)


def test_a_calendar_address_is_made_shown_and_ended(sqlite_area: Area) -> None:
    page = opened("actions", "dev", view="calendar")
    press(page, "Make my address")
    held = feeds.own(sqlite_area.desk("dev"))
    assert held
    assert any(held.token in one.value for one in page.text)
    press(page, "End this address")
    assert feeds.own(sqlite_area.desk("dev")) is None
