"""A map to be worked on: its canvas, with what stands beside it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from peerdash.rules.linked import here
from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.pictures import MapPicture
from peerdash.ui import alongside, inclusion, linked, photos, sinces, undoing, workspace
from peerdash.ui.part import part
from peerdash.views.words import labels


@part
def canvas(desk: Desk, ref: str) -> None:
    """The canvas, and beside it the record of whatever is chosen on it.

    A drag draws this alone anew, so it asks for the map as it is by then.
    """
    seen = picture(desk, ref)
    photo = photos.shown(desk, ref)
    beside, left, right = _columns(photo is not None)
    with beside:
        if photo:
            photos.beside(desk, ref, photo)
    with right:
        with st.container(horizontal=True, gap="small"):
            undoing.buttons(desk, ref)
        alongside.asked(desk, ref)
        inclusion.asked(desk, seen)
        since = sinces.asked(desk, ref)
    with left:
        chosen = workspace.map_canvas(desk, seen, marks=sinces.marks(since))
    with right:
        carried(seen)
        if since is not None and chosen is None:
            sinces.told(since)
        workspace.side(desk, seen, chosen)


def _columns(photo: bool) -> list[DeltaGenerator]:
    """Return where a photo, the canvas and what is beside it stand."""
    return st.columns([5, 5, 3]) if photo else [st.container(), *st.columns([8, 3])]


def carried(seen: MapPicture) -> None:
    """Say what is picked in every view of this map, and link to the other views.

    Beside the map and not above it, where it would push everybody down.
    """
    called = labels(seen)
    called |= {box.ref: box.ref for box in seen.boxes}
    picked = here(linked.picked(), called)
    if not picked:
        return
    linked.line(picked, called=called.__getitem__, key="map.pick")
    with st.container(horizontal=True):
        linked.ways(seen.ref, "map")
