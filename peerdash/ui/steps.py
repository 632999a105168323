"""The steps of a meeting, one at a time, kept in the address."""

from typing import Final

import streamlit as st

from peerdash.ui import way

STEPS: Final = ("General", "Roster", "Agenda", "Conduct", "Close")
KEY: Final = "meeting.step"
_WORDS: Final = {step.lower(): step for step in STEPS}


def at(step: str) -> bool:
    """Whether this is the step chosen, before or after the steps are drawn."""
    st.session_state.setdefault(KEY, _WORDS.get(way.ref("step"), STEPS[0]))
    return bool(st.session_state[KEY] == step)


def chosen() -> str:
    """Draw the steps and return the one chosen; the address says it too."""
    at(STEPS[0])
    step = st.segmented_control(
        "Step",
        STEPS,
        key=KEY,
        required=True,
        label_visibility="collapsed",
    )
    way.keep(step=str(step).lower())
    return str(step)


def take(step: str, item: str | None = None) -> None:
    """Go to a step, and to an item at it; for a button's callback."""
    st.session_state[KEY] = step
    way.keep(step=step.lower(), item=item)
