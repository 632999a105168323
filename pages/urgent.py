"""Open urgently: the one place to ask for an item that one cannot see (AZ9)."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.ui import frame, urgent

WIDTH = 640


def page(desk: Desk) -> None:
    """Draw the page."""
    about = "For when a child may be harmed before somebody can invite you."
    frame.heading("Open urgently", desk, about)
    with st.container(width=WIDTH):
        urgent.what_happens()
        urgent.asking(desk)
        urgent.own(desk)
