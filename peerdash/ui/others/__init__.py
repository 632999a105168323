"""What others change on a map or write in a meeting, where it is read.

A part of a page with this in it is drawn again within seconds of somebody else's
edit: it asks the small question that the canvas asks (`web/drawn.py`).
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import streamlit as st

MAP: Final = "Somebody else changed this map: it is told again."
ITEM: Final = "Somebody else added to this item: it is told again."


def follow(ref: str, state: str, meeting: str = "") -> None:
    """Draw this part again once the map, or the item at a meeting, is in another state.

    `state` is the one in which it was drawn.
    """
    asked = {"item": ref, "meeting": meeting} if meeting else {"item": ref}
    _ears()(
        key=f"others.{ref}",
        data={"asked": asked, "state": state, "said": ITEM if meeting else MAP},
        on_theirs_change=lambda: None,
        height=1,
    )


@cache
def _ears() -> Callable[..., Any]:
    """Register it when first drawn: before that, Streamlit has read no manifest."""
    return st.components.v2.component(
        "peerdash.others", js="others.js", html="<p role='status'></p>"
    )
