"""Users: who signs in, for the administrator; nothing of anybody's work."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.ui import agreements, frame, roles, users


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Users", desk, "Who signs in. Nothing of their work is here.")
    users.everybody(desk)
    roles.waiting(desk)
    agreements.register(desk)
    new, one = st.columns(2, gap="large")
    with new:
        users.adding(desk)
    with one:
        users.somebody(desk)
        roles.asking(desk)
