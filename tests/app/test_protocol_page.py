"""Whoever has not acknowledged the protocol meets it in place of any page."""

from streamlit.testing.v1 import AppTest

from peerdash.model import ProtocolDraft
from peerdash.services import protocols
from tests.app.pages_open import told
from tests.area import Area

PAGE = """
import streamlit as st
from peerdash.ui import agreements, protocols
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("{who}", minutes={minutes})
if not protocols.before(desk):
    st.title("The page")
    if {setting}:
        agreements.register(desk)
"""
OTHERS = ProtocolDraft(words="Share what keeps a child safe, and no *more* than that.")


def opened(who: str = "nia", *, minutes: int = 0, setting: bool = False) -> AppTest:
    script = PAGE.format(who=who, minutes=minutes, setting=setting)
    page = AppTest.from_string(script, default_timeout=30).run()
    assert not page.exception
    return page


def test_who_has_acknowledged_it_meets_their_page(area: Area) -> None:
    assert opened().title[0].value == "The page"
    assert area.lines() == []


def test_who_has_not_reads_it_and_goes_on(area: Area) -> None:
    protocols.change(area.desk("sam"), OTHERS, 1)
    page = opened()
    assert [one.value for one in page.title] == ["Before you go on"]
    assert "and no *more* than that" in told(page)
    assert len(page.button) == 1
    page.button[0].click().run()
    assert page.title[0].value == "The page"
    assert protocols.is_acknowledged(area.desk("nia"))
    assert len(area.lines()) == 2


def test_a_tab_that_stays_open_is_asked_within_five_minutes(area: Area) -> None:
    page = opened()
    protocols.change(area.desk("sam"), OTHERS, 1)
    assert page.run().title[0].value == "The page"
    later = PAGE.format(who="nia", minutes=5, setting=False)
    again = AppTest.from_string(later, default_timeout=30)
    again.session_state["protocols.kept"] = page.session_state["protocols.kept"]
    assert again.run().title[0].value == "Before you go on"


def test_who_answers_for_it_puts_it_in_other_words(area: Area) -> None:
    page = opened("sam", setting=True)
    assert "Version 1, as delivered." in told(page)
    field = next(one for one in page.text_area if "point" in one.label)
    field.set_value(OTHERS.words)
    send = next(one for one in page.button if one.label.startswith("Ask everybody"))
    send.click().run()
    assert not page.exception
    assert protocols.now(area.desk("nia")).version == 2
