"""Sending a form or pressing a button: done once, whatever becomes of the answer.

Each carries a key, made when it is first drawn. The server may die after the act
is kept and before its browser has heard so: the next page that is drawn for whoever
sent it says what was saved, and what they press then is a new act (RL4).
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
    What was pressed on a page of an earlier session, before this one was drawn and
    told that it was saved, is that same act; pressed after that, it is another.
    """
    before = unsent.sent_before(place)
    if before and not unsent.is_answered(before.form):
        return before.made
    done = once(unsent.form_key(place), act, place)
    settled(place)
    return done


def is_answer_lost(place: str) -> bool:
    """Whether a form's answer was lost: it was done, and its reader is told here.

    What this session began with was told above the page; what another page of
    the same reader's sent since is told beside the form.
    """
    if f"{place}.once" in st.session_state:
        return False
    if unsent.sent_before(place):
        return True
    late = unsent.sent(place)
    if late is None or unsent.is_answered(late.form):
        return False
    unsent.answered(late.form)
    unsent.was_sent(late)
    return True


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
