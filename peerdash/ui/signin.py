"""Signing in: streamlit-authenticator's form, our check, and a ticket for the door.

Only the form of the package is used. It never sees a hash, keeps no cookie and
decides nothing: its cookie and its counters are replaced here, because a token
it has written cannot be taken back (trust report 2.1).
"""

import secrets
from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models.authentication_model import AuthenticationModel

from peerdash.store import condition
from peerdash.store.condition import CannotWriteError
from peerdash.store.engine import Database
from peerdash.ui import door, frame, second
from peerdash.web import clock, credentials, provider, second_steps, sessions

WRONG: Final = (
    "The username or the passphrase is not right. After five wrong tries, wait "
    "five minutes; after more, longer."
)
WIDTH: Final = 440
FIELDS: Final = {
    "Form name": "Your account",
    "Username": "Username",
    "Password": "Passphrase",
    "Login": "Sign in",
}


class Check(AuthenticationModel):  # type: ignore[misc]
    """Asks us whether a passphrase is right, whatever the package would have done."""

    def __init__(self, right: Callable[[str, str], str | None]) -> None:
        super().__init__({"usernames": {}}, auto_hash=False)
        self._right = right
        self.user_id: str | None = None
        self.refused = False

    def check_credentials(self, username: str, password: str) -> bool:
        """Note whose passphrase it is, if anybody's."""
        self.user_id = self._right(username, password)
        self.refused = self.user_id is None
        return not self.refused

    def login(
        self,
        username: str | None = None,
        password: str | None = None,
        *_rest: object,
        **_more: object,
    ) -> bool:
        """Check also what was left empty, and keep nothing in the session state."""
        return self.check_credentials(username or "", password or "")


class NoCookie:
    """Stands where the package keeps its cookie."""

    def get_cookie(self) -> None:
        """Have no cookie."""

    def set_cookie(self) -> None:
        """Write no cookie."""


class Form(Authenticate):  # type: ignore[misc]
    """The package's form round our check; its own start would set up its cookie."""

    def __init__(self, model: Check) -> None:
        key = secrets.token_hex(32)
        self.attrs: dict[str, Any] = {"login_sleep_time": 0}
        self.path = None
        self.cookie_controller = NoCookie()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, auto_hash=False, secret_key=key
        )
        self.authentication_controller.authentication_model = model


def form(db: Database) -> None:
    """Draw the step that is next; after the last, hand a ticket to the door."""
    with st.container(width=WIDTH):
        st.title("Sign in", anchor=False)
        user_id = second.waiting(db)
        try:
            with condition.noticing(db, writes=False):
                right = second.step(db, user_id) if user_id else _first(db)
                now = clock.now()
                ticket = sessions.issue_ticket(db, right, now) if right else None
        except CannotWriteError:
            frame.notice(writable=False, signed_in=False)
            ticket = None
        if provider.configured() and not user_id:
            door.way_out("Sign in with your council account")
    door.hand_in(ticket)


def _first(db: Database) -> str:
    """Ask for the username and the passphrase; return whose they are."""
    model = Check(
        lambda name, phrase: credentials.check(
            db, name, phrase, clock.now(), _address()
        )
    )
    st.caption("peerdash: peer maps and reviews for the Tactical Group")
    Form(model).login(fields=FIELDS, key="signin")
    if model.refused:
        st.error(WRONG, icon=":material/error:")
    if model.user_id and second_steps.is_asked(db, model.user_id):
        second.wait_for(model.user_id)
        st.rerun()
    return model.user_id or ""


def _address() -> str:
    """Return where the reader is; nothing on this machine, or without a server."""
    told = st.context.ip_address if runtime.exists() else None
    return told if isinstance(told, str) else ""
