"""Place picture: where things happened, on the ground, with no internet."""

import streamlit as st

from peerdash.services import Desk, land
from peerdash.ui import frame, linked, unnamed, way
from peerdash.ui import land as panels

ABOUT = "Where the places you know of are. Choose one to read of it alone."


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("item")
    desk = unnamed.reader(desk, ref)
    if ref:
        one(desk, ref)
        return
    frame.heading("Place picture", desk, ABOUT)
    unnamed.switch(ref)
    drawn(land.known(desk))


def one(desk: Desk, ref: str) -> None:
    """One item: its places, and what happened there in order."""
    seen = land.of(desk, ref)
    frame.heading(f"{ref} {seen.title}", desk, "Where things happened, in order.")
    with st.container(horizontal=True, vertical_alignment="center"):
        way.turn("All places", "place.back", item="", pick="")
        linked.ways(ref, "place")
        unnamed.switch(ref)
        upto = panels.order(seen)
    drawn(upto)


def drawn(seen: land.Land) -> None:
    """Draw the picture, and the same in tables; what is chosen narrows them."""
    if seen.spots:
        chosen = panels.picture(seen)
        panels.chosen_line(seen, chosen)
        panels.tables(seen, chosen)
    panels.elsewhere(seen)
