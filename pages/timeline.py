"""Timeline: what happened on one item, in order, and what nobody has dated."""

import streamlit as st

from peerdash.services import Desk, chronology, incident_lists, items
from peerdash.store.queries.items import Wanted
from peerdash.ui import frame, incident_list, lines, linked, paging, way
from peerdash.ui import timeline as panels
from peerdash.ui.flag import warned
from peerdash.vocabulary.items import Stage


def page(desk: Desk) -> None:
    """Draw the page."""
    if ref := way.ref("item"):
        one(desk, ref)
        return
    if ref := way.ref("about"):
        listed(desk, "" if ref == incident_list.ALL else ref)
        return
    frame.heading("Timeline", desk, "Choose an item to see what happened, in order.")
    way.turn("All incidents, on every item", "timeline.all", about=incident_list.ALL)
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


def listed(desk: Desk, about: str) -> None:
    """Incidents a page at a time: a person's, a place's, a theme's, or all of them."""
    sought = incident_list.sought()
    group = incident_list.group(about)
    found = incident_lists.listing(desk, about, sought, paging.page_number(), group)
    frame.heading(
        f"{about} {found.title}".strip(),
        desk,
        "The newest first.",
    )
    incident_list.ways(about)
    incident_list.filters(desk, about, sought)
    incident_list.drawn(desk, found)


def one(desk: Desk, ref: str) -> None:
    """One item: the chart, the same as rows, and the undated shelf."""
    whole = chronology.of(desk, ref)
    frame.heading(f"{ref} {whole.line.title}", desk)
    warned(desk, whole.line)
    with st.container(horizontal=True, vertical_alignment="center"):
        lines.back("timeline", "All timelines")
        linked.ways(ref, "timeline")
        way.link("outcomes", "Outcomes", item=ref)
        way.link("reviews", "Review", item=ref)
        way.link("timeline", "Incidents alone", about=ref)
    picked = panels.narrowing(whole)
    seen = chronology.only(whole, panels.sorts(whole))
    chosen = panels.chart(desk, seen, picked) if seen.dated else ""
    panels.table(seen, chosen, picked)
    panels.shelf(chronology.going_with(seen, picked))
