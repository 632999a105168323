"""Outcomes: what was decided for whom, what is due, and what has led to nothing."""

import streamlit as st

from peerdash.services import Desk, outcomes
from peerdash.ui import escalation, frame, ledger, lines, paging, process, way
from peerdash.ui import outcomes as panels
from peerdash.ui.flag import warned
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind


def page(desk: Desk) -> None:
    """Draw the page."""
    if ref := way.ref("item"):
        one(desk, ref)
        return
    frame.heading("Outcomes", desk)
    unanswered(desk)
    everything(desk)


def unanswered(desk: Desk) -> None:
    """How many maps have led to nothing: each exists to lead to something."""
    count = len(outcomes.without_response(desk))
    if count:
        maps = "1 map has" if count == 1 else f"{count} maps have"
        st.markdown(f"**{words(maps)} no outcome yet.** A map is drawn to lead to one.")


def everything(desk: Desk) -> None:
    """The items, those with no outcome first."""
    stage = panels.stage_wanted()
    found = outcomes.listing(desk, stage, paging.page_number())
    if not found.lines:
        frame.nothing_yet("Nothing is here. Items come here once they are taken on.")
        return
    lines.lines(found.lines, "outcomes")
    paging.pager(found.pages, found.page, found.total)


def one(desk: Desk, ref: str) -> None:
    """One item's ledger, and what can be recorded on it."""
    seen = outcomes.ledger(desk, ref)
    frame.heading(f"{ref} {seen.line.title}", desk, seen.objective)
    warned(desk, seen.line)
    with st.container(horizontal=True, vertical_alignment="center"):
        lines.back("outcomes", "All items")
        way.link("timeline", "Timeline", item=ref)
        way.link("reviews", "Review", item=ref)
        way.link("filings", "Filing", item=ref)
    if seen.closed_on:
        st.markdown(
            words(f"Closed on {in_words(seen.closed_on)}: {seen.closed_because}")
        )
    if seen.line.kind == SubjectKind.MAP:
        process.stepper(desk, ref)
    panels.alarms(desk, ref)
    panels.recording(desk, seen)
    ledger.findings(seen)
    ledger.decisions(seen)
    ledger.plan(seen)
    panels.taken_back(desk, seen)
    ledger.actions(seen)
    escalation.route(desk, seen)
    ledger.questions(seen)
    ledger.held(seen)
