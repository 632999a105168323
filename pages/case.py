"""One place, theme, child or adult of concern: its whole case on one page."""

import streamlit as st

from peerdash.services import Desk
from peerdash.services.cases import case_file
from peerdash.ui import case, contexts, frame, unnamed, way


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("item")
    if not ref:
        frame.heading("Case", desk)
        frame.nothing_yet("Choose a place, a theme or a person from its register.")
        return
    desk = unnamed.reader(desk, ref)
    found = case_file(desk, ref)
    frame.heading(f"{found.ref} {found.title}", desk, found.kind.label)
    unnamed.switch(ref)
    case.header(desk, found.item)
    case.own_map(desk, found)
    left, right = st.columns([6, 4], gap="large")
    with left:
        case.known(found)
        case.happened(found)
        case.recorded(desk, found)
    with right:
        case.on_the_ground(desk, found)
        case.asked(found)
        case.elsewhere(found)
    if found.item:
        case.balance(found)
        contexts.panel(desk, found.ref, found.kind)
