"""The steps of a meeting, one at a time, kept in the address."""

from typing import Final

import streamlit as st

from peerdash.ui import way
from peerdash.ui.frame import words

STEPS: Final = (
    "General",
    "Roster",
    "Agenda",
    "Packs",
    "Last time",
    "Conduct",
    "Close",
)
KEY: Final = "meeting.step"
_WORDS: Final = {step.lower().replace(" ", "-"): step for step in STEPS}
_ADDRESSED: Final = {step: word for word, step in _WORDS.items()}


def at(step: str) -> bool:
    """Whether this is the step chosen, before or after the steps are drawn."""
    return _now() == step


def chosen(room: str = "") -> str:
    """Draw the steps and return the one chosen, which is the address's, always.

    So the browser's own Back and Forward go from step to step. Beside them is the
    way to the `room` view of a meeting, in a window of its own.
    """
    st.session_state[KEY] = _now()
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        step = st.segmented_control(
            "Step",
            STEPS,
            key=KEY,
            required=True,
            label_visibility="collapsed",
            on_change=_follow,
        )
        if room:
            said = words("Room view")
            st.link_button(
                said, f"/room?meeting={room}", icon=":material/present_to_all:"
            )
    return str(step)


def take(step: str, item: str | None = None) -> None:
    """Go to a step, and to an item at it; for a button's callback."""
    way.keep(step=_ADDRESSED[step], item=item)


def _now() -> str:
    return _WORDS.get(way.ref("step"), STEPS[0])


def _follow() -> None:
    way.keep(step=_ADDRESSED[str(st.session_state[KEY])])
