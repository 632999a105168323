"""One map: drawn, as tables, in words, and what can be added to it."""

import streamlit as st

from peerdash.services import Desk
from peerdash.services.items import ItemLine, line
from peerdash.services.maps import picture
from peerdash.services.pictures import MapPicture
from peerdash.ui import (
    adding,
    drawn,
    frame,
    invitations,
    leaving,
    lived,
    outcomes,
    shorthand,
    twins,
    way,
)
from peerdash.ui.flag import warned
from peerdash.ui.frame import words

VIEWS = ("Map", "Tables", "In words", "Shorthand", "Add", "Share", "Versions")
DATED = frozenset({"Shorthand", "Add"})  # the others say it themselves


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("item")
    if not ref:
        frame.heading("Map", desk)
        frame.nothing_yet("Choose a map from the list of maps to open it here.")
        way.link("maps", "All maps")
        return
    item = line(desk, ref)
    seen = picture(desk, ref)
    header(item, desk)
    chosen = bar(desk, item, seen)
    {
        "Map": lambda: drawn.canvas(desk, ref),
        "Tables": lambda: twins.tables(desk, ref),
        "In words": lambda: twins.in_words(desk, ref),
        "Shorthand": lambda: shorthand.editor(desk, ref),
        "Add": lambda: adding.adding(desk, ref),
        "Share": lambda: leaving.panel(desk, ref),
        "Versions": lambda: lived.going_back(desk, ref),
    }[chosen]()


def header(item: ItemLine, desk: Desk) -> None:
    """Which map this is, and the ways on."""
    title, ways = st.columns([6, 5], vertical_alignment="bottom")
    with title:
        frame.heading(f"{item.ref} {item.title}", desk)
    with ways.container(horizontal=True, horizontal_alignment="right"):
        way.link("timeline", "Timeline", item=item.ref)
        way.link("outcomes", "Outcomes", item=item.ref)
        way.link("reviews", "Review", item=item.ref)
        invitations.link(desk, item.ref)


def bar(desk: Desk, item: ItemLine, seen: MapPicture) -> str:
    """How to look at it, how its review stands, as at when and which version."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        chosen = st.segmented_control(
            "View",
            VIEWS,
            format_func=words,
            default=VIEWS[0],
            required=True,
            key="map.view",
            label_visibility="collapsed",
        )
        warned(desk, item)
        outcomes.lacks(desk, item.ref)
        if chosen in DATED:
            st.caption(f"As at {seen.as_at:%-d %B %Y, %H:%M}, version {seen.version}")
    return str(chosen)
