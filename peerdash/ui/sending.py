"""Sending a form or pressing a button: done once, whatever becomes of the answer.

Each carries a key, made when it is first drawn. The server may die after the act
is kept and before its browser has heard so; whoever opens the same form again is
then told that it was saved, and what they press again is not done again (RL4).
"""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from peerdash.services.repeating import once
from peerdash.ui import unsent
from peerdash.ui.asking import count

T = TypeVar("T")
OF_ONE_DRAWING: Final = ("seen", "once", "told", "start", "kept", "base", "merge")


def send(place: str, act: Callable[[], T]) -> T | str:
    """Do the act of one place on the screen; say what it gave the first time.

    `place` is the form's own key. What was typed there is forgotten with the act.
    """
    if before := answer_lost(place):
        return before
    form = unsent.form_key(place)
    done = once(form, act, place)
    settled(place)
    return done


def answer_lost(place: str) -> str | None:
    """Say what the act of a place gave, if it was done and nobody here was told."""
    if f"{place}.once" in st.session_state:
        return None
    before = unsent.sent(place)
    if before is None or unsent.is_answered(before.form):
        return None
    unsent.answered(before.form)
    unsent.was_sent(before)
    return before.made


def settled(place: str) -> None:
    """Note that a place's act is done; for an act that then goes to another page."""
    if f"{place}.once" in st.session_state:
        unsent.answered(unsent.form_key(place))
    renew(place)


def renew(place: str) -> None:
    """Start a form anew: the next drawing shows what is kept."""
    st.session_state[f"{place}.generation"] = count(place) + 1
    for part in OF_ONE_DRAWING:
        st.session_state.pop(f"{place}.{part}", None)


def drop(place: str) -> None:
    """Drop what was typed on a form, and start it anew."""
    unsent.forget(place)
    renew(place)
