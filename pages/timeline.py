"""Timeline: what happened on one item, in order, and what nobody has dated."""

import streamlit as st

from peerdash.services import Desk, chronology, items
from peerdash.store.queries.items import Wanted
from peerdash.ui import frame, lines, paging, way
from peerdash.ui import timeline as panels
from peerdash.ui.flag import standing_flag
from peerdash.vocabulary.items import Stage


def page(desk: Desk) -> None:
    """Draw the page."""
    if ref := way.ref("item"):
        one(desk, ref)
        return
    frame.heading("Timeline", desk, "Choose an item to see what happened, in order.")
    choosing(desk)


def choosing(desk: Desk) -> None:
    """The items whose timeline can be opened."""
    said = st.text_input("Search titles", key="timeline.choosing.words")
    wanted = Wanted(stages=(Stage.OPEN, Stage.CLOSED), words=said)
    found = items.listing(desk, wanted, paging.page_number())
    if panels.nothing_to_choose(found.lines):
        return
    lines.lines(found.lines, "timeline")
    paging.pager(found.pages, found.page, found.total)


def one(desk: Desk, ref: str) -> None:
    """One item: the chart, the same as rows, and the undated shelf."""
    whole = chronology.of(desk, ref)
    frame.heading(f"{ref} {whole.line.title}", desk)
    standing_flag(whole.line)
    with st.container(horizontal=True, vertical_alignment="center"):
        lines.back("timeline", "All timelines")
        way.link("outcomes", "Outcomes", item=ref)
        way.link("reviews", "Review", item=ref)
    seen = chronology.only(whole, panels.sorts(whole))
    chosen = panels.chart(desk, seen) if seen.dated else ""
    panels.table(seen, chosen)
    panels.shelf(seen)
