"""A map to be worked on: its canvas with what stands beside it, and its tables."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.ui import tidying, undoing, workspace
from peerdash.ui.part import part


def tables(desk: Desk, ref: str) -> None:
    """Two tables, with what Ctrl and Z, and Tidy, do on the canvas."""
    with st.container(horizontal=True, gap="small"):
        undoing.buttons(desk, ref)
        tidying.button(desk, ref)
    tidying.told(desk, ref)
    workspace.tables(desk, ref)


@part
def canvas(desk: Desk, ref: str) -> None:
    """The canvas, and beside it the record of whatever is chosen on it.

    A drag draws this alone anew, so it asks for the map as it is by then.
    """
    seen = picture(desk, ref)
    left, right = st.columns([8, 3])
    with left:
        chosen = workspace.map_canvas(desk, seen)
    with right:
        with st.container(horizontal=True, gap="small"):
            undoing.buttons(desk, ref)
        workspace.side(desk, seen, chosen)
