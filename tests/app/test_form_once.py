"""A form sent twice on screen is done once; and what shows when nothing saves."""

from streamlit.testing.v1 import AppTest

from tests.area import Area

SCRIPT = """
import streamlit as st
from peerdash.model import GapDraft
from peerdash.services import findings
from peerdash.services.desk import Desk
from peerdash.store.engine import database
from peerdash.ui import form
from tests.area import Area
from peerdash.web import installation

desk = Area(installation.database()).desk("asha")
draft = form.filled("try.question", GapDraft, ("question",), submit="Ask")

def attempt(_):
    made = findings.add_gap(desk, "M-1", draft)
    st.session_state.setdefault("made", []).append(made)
    if st.session_state.get("cut off"):
        st.session_state["cut off"] = False
        st.stop()  # as a second click stops the run that the first began
    return made

if draft:
    st.session_state["given"] = form.made("try.question", attempt)
"""
NOTICE = """
from peerdash.ui import frame
frame.notice(writable=False)
"""


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30)


def ask(page: AppTest) -> None:
    page.text_input[0].set_value("Who collects him from school?")
    page.button[0].click().run()
    assert not page.exception


def test_a_second_click_makes_no_second_row(area: Area) -> None:
    page = opened()
    page.session_state["cut off"] = True
    page.run()
    ask(page)
    page.button[0].click().run()
    assert page.session_state["made"] == [page.session_state["given"]]
    assert len(area.lines()) == 1


def test_the_next_one_is_another(area: Area) -> None:
    page = opened().run()
    ask(page)
    page.run()
    ask(page)
    assert len(set(page.session_state["made"])) == 2
    assert len(area.lines()) == 2


def test_a_page_says_that_nothing_can_be_saved() -> None:
    page = AppTest.from_string(NOTICE).run()
    assert page.warning[0].value.startswith("Nothing can be saved just now")
