"""A server that a test starts has drawn no page of the tests before it."""

import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.bench.apart import no_program

FORM = """
import streamlit as st
with st.form("left"):
    st.form_submit_button("Send")
"""


def inside_a_form(told: str) -> None:
    """Say whether what this process draws is inside a form already."""
    import streamlit as st  # noqa: PLC0415

    Path(told).write_text("no" if st._main._form_data is None else "yes")


def said_in_a_process_of_its_own(place: Path) -> str:
    one = get_context("spawn").Process(target=inside_a_form, args=(str(place),))
    one.start()
    one.join(120)
    return place.read_text()


@pytest.fixture
def _drawn() -> None:
    """A page with a form has been drawn in this process, as a test before does."""
    assert not AppTest.from_string(FORM).run().exception


@pytest.mark.usefixtures("_drawn")
def test_python_alone_runs_the_last_page_drawn_in_a_new_process(tmp_path: Path) -> None:
    assert said_in_a_process_of_its_own(tmp_path / "told") == "yes"


@pytest.mark.usefixtures("_drawn")
def test_a_process_of_ours_runs_what_it_is_given_alone(tmp_path: Path) -> None:
    held = sys.modules["__main__"]
    with no_program():
        assert said_in_a_process_of_its_own(tmp_path / "told") == "no"
    assert sys.modules["__main__"] is held
