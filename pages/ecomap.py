"""A child's own map: who and what matters to them, in their words, for their worker."""

from typing import Final

import streamlit as st

from peerdash.services import ecomaps
from peerdash.services.desk import Desk
from peerdash.ui import frame, trying, way
from peerdash.ui.ecomap import about, around, going, parts, talk

VIEWS: Final = {
    "map": ("Map", around.panel),
    "talk": ("Talk", talk.panel),
    "about": ("About the talk", about.panel),
    "print": ("Print", going.printing),
    "group": ("To a group's map", going.bringing_on),
}


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("item")
    if not ref:
        frame.heading("A child's own map", desk)
        frame.nothing_yet("Open it from the child's case.")
        return
    seen = ecomaps.own_map(desk, ref)
    frame.heading(f"{ecomaps.own_ref(ref)} A child's own map", desk)
    way.link("case", f"Back to {ref}", item=ref)
    if seen is None:
        beginning(desk, ref)
        return
    about.standing(seen)
    part = parts.chosen({view: label for view, (label, _) in VIEWS.items()})
    _, panel = VIEWS[part]
    panel(desk, seen)


def beginning(desk: Desk, ref: str) -> None:
    """Say what it is, and begin."""
    frame.nothing_yet(
        "Nobody has made one with this young person yet. It is theirs: only those who "
        "do welfare work on this case open it, and it stays on their file."
    )
    place = f"ecomap.{ref}.begin"
    st.button(
        "Begin it with them",
        key=place,
        type="primary",
        on_click=trying.attempt,
        args=(lambda: ecomaps.begin(desk, ref), place),
    )
    trying.told()
