"""Doing an act from a button before the page is drawn, and saying what refused it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.ui.frame import words

SAID: Final = "meeting.said"


def tried(act: Callable[[], object]) -> None:
    """Do an act in a callback; what refuses it is kept to be told on the page."""
    try:
        act()
    except Refused as refused:
        st.session_state[SAID] = str(refused)


def told() -> None:
    """Say once, where this stands on the page, what was refused."""
    if said := st.session_state.pop(SAID, ""):
        st.error(words(said), icon=":material/block:")
