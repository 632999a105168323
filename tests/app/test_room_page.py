"""The room page: what the chair has on, in initials, and nothing to press."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash.model import Person
from peerdash.rules import rooms as rules
from peerdash.rules.refusal import Unsaved
from peerdash.services import agenda, meetings, rooms
from peerdash.services.rooms import Room, Stands
from peerdash.services.writing import UNLOGGED
from peerdash.store import scope
from peerdash.vocabulary.meetings import Attending
from tests.app.pages_open import opened, told
from tests.area import Area

MEETING, RESTRICTED = "G-4", "M-6"


@pytest.fixture
def area(sqlite_area: Area) -> Area:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, MEETING)
    for guest in meetings.roster(desk, MEETING).guests:
        meetings.attend(desk, MEETING, guest.id, Attending.PRESENT)
    return sqlite_area


def sent(page: AppTest) -> str:
    """Return all that a page sends to the browser."""
    return "\n".join(str(getattr(one, "proto", "")) for one in page.main)


def test_every_item_is_shown_without_a_name_and_with_nothing_to_press(
    area: Area,
) -> None:
    with scope.unscoped(area.db) as rows:
        names = [n for n in rows.exec(select(Person.name)).all() if " " in n]
    every = agenda.agenda(area.desk("sam"), MEETING).refs
    assert RESTRICTED not in every
    for ref in every:
        rooms.show(area.desk("asha"), MEETING, Stands(ref, "For and against"))
        page = opened("room", "sam", meeting=MEETING)
        shown = sent(page)
        assert ref in str(page.title[0].value).replace("\\", "")
        assert not [one for one in names if one in shown], ref
        assert not [*page.button, *page.text_input, *page.get("page_link")]


def test_it_stands_at_the_panel_the_chair_has_chosen(area: Area) -> None:
    for panel in ("Told", "Workers"):
        rooms.show(area.desk("asha"), MEETING, Stands("M-12", panel))
        page = opened("room", "sam", meeting=MEETING)
        assert panel in [one.value for one in page.header]


def test_what_is_not_for_everybody_there_is_a_sentence(area: Area) -> None:
    rooms.show(area.desk("asha"), MEETING, Stands(RESTRICTED))
    page = opened("room", "asha", meeting=MEETING)
    assert rules.SOME_ALONE in told(page)
    assert "Visitors to" not in sent(page)


def test_a_room_that_cannot_be_opened_just_now_says_so_and_goes_on_following(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlogged(*_: object) -> Room:
        raise Unsaved(UNLOGGED)

    rooms.show(area.desk("asha"), MEETING, Stands("M-12"))
    monkeypatch.setattr(rooms, "room", unlogged)
    page = opened("room", "sam", meeting=MEETING)
    assert not page.exception
    assert "every look has to be in the log" in page.header[0].value
    assert "following" in sent(page)
