"""A room's screen follows the chair: asks every second, and is drawn again if it must.

It is told how the page was drawn, and asks the small question of `web/shown.py`.
"""

import streamlit as st

QUIET = "<p role='status'></p>"


def follow(ref: str, state: str) -> None:
    """Draw this part again once the room's state is no longer `state`."""
    ears = st.components.v2.component(
        "peerdash.following", js="following.js", html=QUIET
    )
    ears(
        key=f"following.{ref}",
        data={"ref": ref, "state": state},
        on_moved_change=lambda: None,
        height=1,
    )
