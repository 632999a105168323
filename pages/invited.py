"""Who is invited to one item by name, who is barred, and whether it is restricted."""

import streamlit as st

from peerdash.services import Desk
from peerdash.services.invitations import of
from peerdash.ui import frame, way
from peerdash.ui import invitations as panels


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("item")
    if not ref:
        frame.heading("Who is invited", desk)
        frame.nothing_yet("Open an item, and choose Who is invited there.")
        return
    found = of(desk, ref)
    frame.heading(f"Who is invited to {ref}", desk, found.title)
    panels.listed(desk, found)
    st.subheader("Invite, bar or renew", anchor=False)
    panels.adding(desk, found)
    st.subheader("Restriction", anchor=False)
    panels.restriction(desk, found)
