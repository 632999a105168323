"""Asking again who the reader is, in the middle of an act, and going on with it (AN10).

`doing(desk, key, act)` does an act, or, when it wants the reader to show who they
are, asks over the page and does it afterwards with what was filled in. Call it on
every run of the page, with None when nothing was sent:

    sent = st.form_submit_button("Do it")
    asked = (lambda desk: leave(desk, username)) if sent else None
    again.doing(desk, "users.one", asked)

The act is handed the desk to work at: the one that was refused is out of date.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import streamlit as st

from peerdash.rules.access import has_proved
from peerdash.rules.refusal import Refused, Unproved
from peerdash.services import proving
from peerdash.services.desk import Desk
from peerdash.ui import door, frame, wrong
from peerdash.ui.sending import send
from peerdash.web import clock

Act: TypeAlias = Callable[[Desk], None]
WAITING: Final = "again.waiting"
WAITS: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that waits until its reader has shown who they are."""

    key: str
    act: Act
    why: str
    until: datetime


def doing(desk: Desk, key: str, act: Act | None) -> None:
    """Do what was sent, or what was sent before and may now be done.

    Refusals are told on the page. `key` is the panel's own.
    """
    waiting = _waiting(desk, key)
    if act is None and waiting and not has_proved(desk.viewer, desk.now):
        _question(desk, waiting.why)
        return
    now = act or (waiting.act if waiting else None)
    if now is None:
        return
    _drop()
    try:
        send(key, lambda: now(desk))
    except Unproved as unproved:
        why = str(unproved)
        st.session_state[WAITING] = Waiting(key, now, why, desk.now + WAITS)
        _question(desk, why)
    except Refused as refused:
        wrong.refused(key, str(refused), refused.field or wrong.ALONE)


def _waiting(desk: Desk, key: str) -> Waiting | None:
    """Return what waits under this key, unless it has waited too long."""
    kept: Waiting | None = st.session_state.get(WAITING)
    return kept if kept and kept.key == key and desk.now < kept.until else None


def _drop() -> None:
    st.session_state.pop(WAITING, None)


@st.dialog("Is it you?", on_dismiss=_drop)
def _question(desk: Desk, why: str) -> None:
    """Ask for the passphrase over the page; a right one goes on with what waits."""
    st.write(frame.words(why))
    if proving.by_council(desk):
        st.write("You sign in with your council account. After it, do this once more.")
        door.way_out("Show it with your council account", again=True)
        return
    with st.form("again", clear_on_submit=True, border=False):
        given = st.text_input(
            "Your passphrase",
            type="password",
            autocomplete="current-password",
            key="again.passphrase",
        )
        if not st.form_submit_button("Go on", type="primary", key="again.go"):
            return
    try:
        proving.prove(replace(desk, now=clock.now()), given)
    except Refused as refused:
        frame.refusal(refused)
    else:
        st.rerun()
