"""Doing an act from a button before the page is drawn, and saying what refused it."""

from collections.abc import Callable
from typing import Final, TypeAlias

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.ui.frame import words
from peerdash.ui.sending import send

Attempt: TypeAlias = Callable[[], object]
SAID: Final = "meeting.said"


def attempt(act: Callable[[], object], place: str) -> None:
    """Do an act in a callback; what refuses it is kept, and told on the page."""
    tried(act, place)


def tried(act: Callable[[], object], place: str) -> bool:
    """Do an act as `attempt` does, once for its place; say whether it was done."""
    try:
        send(place, act)
    except Refused as said:
        refused(str(said))
        return False
    return True


def refused(sentence: str) -> None:
    """Keep what refused an act, to be told on the page."""
    st.session_state[SAID] = sentence


def asking_of(look: Callable[[], str]) -> str | None:
    """Return what a look says, in a callback; None when refused, which is told."""
    try:
        return look()
    except Refused as said:
        refused(str(said))
        return None


def told() -> bool:
    """Say once, where this stands on the page, what was refused; whether it did."""
    said = str(st.session_state.pop(SAID, ""))
    if said:
        st.error(words(said), icon=":material/block:")
    return bool(said)
