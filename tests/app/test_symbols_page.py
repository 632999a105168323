"""The team's symbols on their page, and notes and symbols from the forms of a map."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import maps, symbols
from tests.app.pages_open import told
from tests.area import Area

SCRIPT = """
from pages import symbols
from peerdash.ui import unsent
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("{who}")
unsent.begin(desk)
symbols.page(desk)
"""
ADDING = """
from peerdash.ui import sticking, unsent
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("sam")
unsent.begin(desk)
sticking.adding(desk, "M-12", sticking.{how})
"""


def opened(who: str) -> AppTest:
    return AppTest.from_string(SCRIPT.format(who=who), default_timeout=30).run()


def test_a_coordinator_adds_a_symbol_and_retires_one(area: Area) -> None:
    page = opened("sam")
    before = {one.words for one in symbols.team(area.desk("sam")).symbols}
    page.selectbox[0].select_index(10)
    page.text_input[0].set_value("Cycles to school")
    next(one for one in page.button if one.label == "Add it").click().run()
    assert not page.exception
    now = {one.words for one in symbols.team(area.desk("sam")).symbols}
    assert now - before == {"Cycles to school"}
    next(one for one in page.button if one.label == "Retire").click().run()
    assert len(symbols.team(area.desk("sam")).symbols) == len(before)


def test_what_no_symbol_stands_for_is_refused_in_a_sentence(area: Area) -> None:
    page = opened("sam")
    page.selectbox[0].select_index(10)
    page.text_input[0].set_value("High risk")
    next(one for one in page.button if one.label == "Add it").click().run()
    assert "nothing on a map ranks or labels anybody" in page.error[0].value
    assert all(
        one.words != "High risk" for one in symbols.team(area.desk("sam")).symbols
    )


@pytest.mark.usefixtures("area")
def test_who_does_not_keep_the_set_reads_it() -> None:
    page = opened("nia")
    assert "At the youth club" in told(page)
    assert not page.button


def test_an_empty_set_says_what_would_fill_it(area: Area) -> None:
    sam = area.desk("sam")
    for one in symbols.team(sam).symbols:
        symbols.retire_symbol(sam, one.id)
    assert "The team has no symbols of its own yet" in told(opened("nia"))


def test_a_note_and_a_symbol_are_stuck_on_from_the_forms(area: Area) -> None:
    before = maps.picture(area.desk("sam"), "M-12").stickers
    page = AppTest.from_string(ADDING.format(how="asked"), default_timeout=30).run()
    page.text_input[0].set_value("Collected by an aunt")
    next(one for one in page.button if one.label == "Stick it on").click().run()
    assert not page.exception
    page = AppTest.from_string(ADDING.format(how="put_up"), default_timeout=30).run()
    next(one for one in page.button if one.label == "Put it up").click().run()
    assert not page.exception
    made = set(maps.picture(area.desk("sam"), "M-12").stickers) - set(before)
    assert sorted(bool(one.shape) for one in made) == [False, True]
