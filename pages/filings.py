"""Filing: whose record a map may be put on, and what became of every copy."""

import streamlit as st

from peerdash.services import Desk, filings
from peerdash.ui import filings as panels
from peerdash.ui import frame, lines, way


def page(desk: Desk) -> None:
    """Draw the page."""
    if ref := way.ref("item"):
        one(desk, ref)
        return
    frame.heading("Filing", desk, "Copies of maps that were put on children's records.")
    panels.register(filings.register(desk), everywhere=True)


def one(desk: Desk, ref: str) -> None:
    """One map: to whom it may be filed, and what was."""
    seen = filings.sheet(desk, ref)
    frame.heading(f"{ref} {seen.title}", desk, "Filing")
    with st.container(horizontal=True, vertical_alignment="center"):
        lines.back("filings", "All copies")
        way.link("outcomes", "Outcomes", item=ref)
    panels.targets(seen)
    panels.filing(desk, seen)
    panels.register(seen.filed)
    panels.following(desk, seen)
