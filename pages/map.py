"""One map: drawn, as tables, in words, and what can be added to it."""

import streamlit as st

from peerdash.services import Desk
from peerdash.services.items import ItemLine, line
from peerdash.services.maps import picture
from peerdash.services.pictures import MapPicture
from peerdash.ui import adding, frame, way, workspace
from peerdash.ui.flag import standing_flag

VIEWS = ("Map", "Tables", "In words", "Add")


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
    frame.heading(f"{item.ref} {item.title}", desk)
    header(item, seen)
    chosen = st.segmented_control(
        "View", VIEWS, default=VIEWS[0], required=True, key="map.view"
    )
    {
        "Map": lambda: drawn(desk, seen),
        "Tables": lambda: workspace.table(picture(desk, ref, names=True)),
        "In words": lambda: workspace.in_words(seen),
        "Add": lambda: adding.adding(desk, ref),
    }[str(chosen)]()


def header(item: ItemLine, seen: MapPicture) -> None:
    """As at when, which version, how its review stands, and the ways on."""
    told, review, ways = st.columns([3, 3, 4], vertical_alignment="center")
    told.caption(f"As at {seen.as_at:%-d %B %Y, %H:%M}, version {seen.version}")
    with review:
        standing_flag(item)
    with ways.container(horizontal=True):
        way.link("timeline", "Timeline", item=item.ref)
        way.link("outcomes", "Outcomes", item=item.ref)
        way.link("reviews", "Review", item=item.ref)


@st.fragment
def drawn(desk: Desk, seen: MapPicture) -> None:
    """The canvas, and beside it the record of whatever is chosen on it."""
    canvas, side = st.columns([7, 3])
    with canvas:
        chosen = workspace.map_canvas(desk, seen)
    with side:
        workspace.side(desk, seen, chosen)
