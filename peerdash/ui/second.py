"""The second step of signing in: a code, or setting up the app that makes codes.

Who has given a passphrase waits here for five minutes; who came by a link waits as
long as that session lasts.
"""

import io
from datetime import datetime, timedelta
from typing import Final

import segno
import streamlit as st

from peerdash.store.engine import Database
from peerdash.ui.frame import words
from peerdash.web import clock, second_steps, visitors
from peerdash.web.second_steps import App

WAITS: Final = timedelta(minutes=5)
WAITING: Final = "signin.waiting"
CODES: Final = "signin.codes"
EITHER: Final = "Code from your app, or a recovery code"
WRONG: Final = (
    "That code is not right, or has been used. Wait for the next one; after five "
    "wrong tries, wait five minutes."
)


def wait_for(user_id: str) -> None:
    """Remember, for five minutes, who has given their passphrase."""
    st.session_state[WAITING] = (user_id, clock.now() + WAITS)


def waiting(db: Database) -> str:
    """Return who still has to give a code here; nothing when nobody has."""
    kept: tuple[str, datetime] = st.session_state.get(WAITING, ("", clock.now()))
    if kept[0] and (clock.now() < kept[1] or CODES in st.session_state):
        return kept[0]
    user_id, sid = st.user.get("user"), st.user.get("sid")
    if not (isinstance(user_id, str) and isinstance(sid, str)):
        return ""
    return user_id if visitors.is_half_way(db, user_id, sid, clock.now()) else ""


def step(db: Database, user_id: str) -> str:
    """Draw the step; return the user once it is done, else nothing."""
    if CODES in st.session_state:
        return user_id if _kept_codes() else ""
    app = second_steps.to_set_up(db, user_id)
    if app:
        _show(app)
    code = _code("Code from your app" if app else EITHER)
    if code is None:
        return ""
    if app:
        codes = second_steps.set_up(db, user_id, code, clock.now())
        if codes:
            wait_for(user_id)
            st.session_state[CODES] = codes
            st.rerun()
    elif second_steps.answer(db, user_id, code, clock.now()):
        st.session_state.pop(WAITING, None)
        return user_id
    st.error(WRONG, icon=":material/error:")
    return ""


def _code(label: str) -> str | None:
    """Ask for a code; return it when it is sent."""
    with st.form("signin.second", clear_on_submit=True, border=False):
        code = st.text_input(
            words(label), autocomplete="one-time-code", key="signin.code"
        )
        sent = st.form_submit_button("Go on", type="primary")
    return code if sent else None


def _show(app: App) -> None:
    """The QR code, and the same as text, for an authenticator app."""
    st.write(
        "Your role needs a second step. Open an authenticator app on your phone, add "
        "an account, and scan this or type the key under it."
    )
    drawn = io.BytesIO()
    segno.make(app.address, micro=False).save(
        drawn, kind="svg", scale=5, border=4, light="#fff", xmldecl=False
    )
    st.image(drawn.getvalue().decode(), caption="The key as a picture")
    st.text("The key: " + " ".join(_fours(app.secret)))


def _fours(text: str) -> list[str]:
    return [text[start : start + 4] for start in range(0, len(text), 4)]


def _kept_codes() -> bool:
    """Show the recovery codes, this once; return whether they have been kept."""
    st.write(
        "Keep these ten recovery codes somewhere other than your phone. Each signs "
        "you in once when you do not have it. They are not shown again."
    )
    st.text("\n".join(st.session_state[CODES]))
    if not st.button("I have kept them", type="primary", key="signin.kept"):
        return False
    del st.session_state[CODES]
    st.session_state.pop(WAITING, None)
    return True
