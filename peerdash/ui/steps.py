"""The steps of a meeting, one at a time, kept in the address."""

from typing import Final

import streamlit as st

from peerdash.ui import way

STEPS: Final = ("General", "Roster", "Agenda", "Conduct", "Close")
KEY: Final = "meeting.step"
_WORDS: Final = {step.lower(): step for step in STEPS}


def at(step: str) -> bool:
    """Whether this is the step chosen, before or after the steps are drawn."""
    return _now() == step


def chosen() -> str:
    """Draw the steps and return the one chosen, which is the address's, always.

    So the browser's own Back and Forward go from step to step.
    """
    st.session_state[KEY] = _now()
    step = st.segmented_control(
        "Step",
        STEPS,
        key=KEY,
        required=True,
        label_visibility="collapsed",
        on_change=_follow,
    )
    return str(step)


def take(step: str, item: str | None = None) -> None:
    """Go to a step, and to an item at it; for a button's callback."""
    way.keep(step=step.lower(), item=item)


def _now() -> str:
    return _WORDS.get(way.ref("step"), STEPS[0])


def _follow() -> None:
    way.keep(step=str(st.session_state[KEY]).lower())
