"""What others change on a map, where it is read and not drawn.

A part of a page with this in it is drawn again within seconds of somebody else's
edit: it asks the small question that the canvas asks (`web/drawn.py`).
"""

import streamlit as st


def follow(ref: str, state: str) -> None:
    """Draw this part again once the map's state is no longer `state`."""
    ears = st.components.v2.component(
        "peerdash.others", js="others.js", html="<p role='status'></p>"
    )
    ears(
        key=f"others.{ref}",
        data={"ref": ref, "state": state},
        on_theirs_change=lambda: None,
        height=1,
    )
