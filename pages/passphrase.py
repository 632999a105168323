"""My sign-in: the viewer's own passphrase, which nobody else ever learns."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.passphrases import has_one, set_own
from peerdash.services.proving import by_council
from peerdash.ui import form, frame, sign_ins
from peerdash.vocabulary.passphrases import LONGEST, SHORTEST

KEY = "passphrase.set"
WIDTH = 440
WIDER = 640


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("My sign-in", desk)
    with st.container(width=WIDTH):
        if by_council(desk):
            st.write("You sign in with your council account: there is no passphrase.")
        else:
            what_will_do()
            setting(desk)
    with st.container(width=WIDER):
        sign_ins.sessions(desk)


def what_will_do() -> None:
    """What a passphrase has to be, said before it is asked for."""
    st.write(
        f"From {SHORTEST} to {LONGEST} characters, of any kind. Four words that have "
        "nothing to do with each other are easy to remember and hard to guess."
    )
    st.caption("Setting it signs you out everywhere but here.")


def setting(desk: Desk) -> None:
    """The fields and the button; what was typed is cleared either way."""
    had = has_one(desk)
    with st.form(KEY, clear_on_submit=True, border=False):
        current = ""
        if had:
            current = secret("Passphrase now", f"{KEY}.now", "current-password")
        new = secret("New passphrase", f"{KEY}.new")
        again = secret("The same again", f"{KEY}.again")
        if not st.form_submit_button("Set passphrase", type="primary"):
            return
    set_for = form.made(KEY, lambda _: set_own(desk, new, again, current))
    if set_for is form.REFUSED:
        return
    username = frame.words(str(set_for))
    st.success(
        f"Your passphrase is set. With the username {username}, it signs you in."
    )


def secret(label: str, key: str, purpose: str = "new-password") -> str:
    """A field that shows nothing of what is typed, unless asked to."""
    return st.text_input(
        frame.words(label), type="password", autocomplete=purpose, key=key
    )
