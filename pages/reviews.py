"""Reviews: which items want one, how late they are, and recording the next."""

import streamlit as st

from peerdash.services import Desk, reviews
from peerdash.ui import frame, lines, paging, review_clock, reviewing, way
from peerdash.ui import reviews as panels
from peerdash.ui.flag import warned


def page(desk: Desk) -> None:
    """Draw the page."""
    if ref := way.ref("item"):
        one(desk, ref)
        return
    frame.heading("Reviews", desk)
    everything(desk)


def everything(desk: Desk) -> None:
    """The board: counts that are filters, and the items, most pressing first."""
    standing, kind = panels.wanted()
    board = reviews.board(desk, standing, kind, paging.page_number())
    chosen = panels.filters(board)
    if chosen == panels.VIEWS[2]:
        review_clock.setting(desk)
        return
    if not board.lines:
        panels.empty(standing, kind)
        return
    strip = chosen == panels.VIEWS[1]
    panels.board(desk, board, strip=strip, grouped=standing is not None)


def one(desk: Desk, ref: str) -> None:
    """One item: its last review beside this one."""
    history = reviews.history(desk, ref)
    frame.heading(f"{ref} {history.line.title}", desk, history.objective)
    warned(desk, history.line)
    with st.container(horizontal=True, vertical_alignment="center"):
        lines.back("reviews", "All reviews")
        way.link("timeline", "Timeline", item=ref)
        way.link("outcomes", "Outcomes", item=ref)
    reviewing.recording(desk, history)
