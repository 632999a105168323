"""A map to be worked on: its canvas, with what stands beside it."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.ui import alongside, inclusion, sinces, undoing, workspace
from peerdash.ui.part import part


@part
def canvas(desk: Desk, ref: str) -> None:
    """The canvas, and beside it the record of whatever is chosen on it.

    A drag draws this alone anew, so it asks for the map as it is by then.
    """
    seen = picture(desk, ref)
    left, right = st.columns([8, 3])
    with right:
        with st.container(horizontal=True, gap="small"):
            undoing.buttons(desk, ref)
        alongside.asked(desk, ref)
        inclusion.asked(desk, seen)
        since = sinces.asked(desk, ref)
    with left:
        chosen = workspace.map_canvas(desk, seen, marks=sinces.marks(since))
    with right:
        if since is not None and chosen is None:
            sinces.told(since)
        workspace.side(desk, seen, chosen)
