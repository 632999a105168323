"""A page is drawn by itself, whatever its thread has drawn before it."""

import logging
from typing import Any, Final

import pytest
from streamlit.delta_generator_singletons import get_default_dg_stack_value
from streamlit.elements.lib.form_utils import FormData
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

PAGE: Final = """
import streamlit as st
from peerdash.ui import paper

@st.fragment
def part():
    st.write("Drawn alone")

{begins}
with st.form("words"):
    part()
    st.form_submit_button("Send")
st.button("Count", on_click=print)
"""
BARE: Final = PAGE.format(begins="")
OURS: Final = PAGE.format(begins="paper.laid(fictitious=True)")
NEXT: Final = {
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS: "a part",
    ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS: "the whole",
}


@pytest.fixture
def asked_just_then(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ask for a part as a page ends, and for the page as the part ends.

    That is when a browser hears that it may: the thread takes both on.
    """
    asked: list[str] = []
    ended = LocalScriptRunner._on_script_finished

    def and_then(self: LocalScriptRunner, *told: Any) -> None:  # noqa: ANN401
        ended(self, *told)
        wanted = NEXT.get(told[1], "")
        if wanted and wanted not in asked:
            asked.append(wanted)
            first = next(iter(self._fragment_storage._fragments))  # type: ignore[attr-defined]
            part = first if wanted == "a part" else None
            self.request_rerun(RerunData(fragment_id=part))

    monkeypatch.setattr(LocalScriptRunner, "_on_script_finished", and_then)
    return asked


def holds(script: str) -> bool:
    """Whether a page is drawn without an error."""
    return not AppTest.from_string(script, default_timeout=30).run().exception


@pytest.mark.usefixtures("asked_just_then")
def test_streamlit_draws_the_page_inside_the_part_it_drew_before(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A server that another test started in this process hushes what Streamlit logs.
    monkeypatch.setattr(logging.getLogger("streamlit.error_util"), "filters", [])
    assert not holds(BARE)
    assert "Forms cannot be nested" in caplog.text


def test_a_page_of_ours_is_drawn_by_itself(
    asked_just_then: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert holds(OURS)
    assert asked_just_then == ["a part", "the whole"]
    assert "something of another still open" in caplog.text


def test_what_was_left_open_round_every_page_is_shut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (page,) = get_default_dg_stack_value()
    monkeypatch.setattr(page, "_form_data", FormData("words"))
    assert not holds(BARE)
    assert holds(OURS)
    assert holds(BARE)


def test_a_page_that_finds_nothing_says_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert holds(OURS)
    assert "still open" not in caplog.text
