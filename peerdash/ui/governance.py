"""Governance on screen: what narrows the log, and its lists as tables to be read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import governance, invitations, subject_reports
from peerdash.services.desk import Desk
from peerdash.services.governance import Asked, GrantLine, LogLine
from peerdash.services.subject_reports import SubjectReport
from peerdash.ui import paging, trying, way
from peerdash.ui.frame import marked, nothing_yet, refusal, words
from peerdash.vocabulary.dates import in_words, moment_in_words
from peerdash.vocabulary.roles import Act

VIEW: Final = "governance.view"
VIEWS: Final = {
    "looked": "Who looked",
    "denied": "What was denied",
    "integrity": "Integrity",
    "access": "Access review",
    "urgent": "Opened urgently",
    "person": "One person",
}


def view_wanted(desk: Desk) -> str:
    """Ask which of the panels to draw; the address says it, so Back goes back."""
    shown = [one for one in VIEWS if one != "person" or governance.sees_records(desk)]
    wanted = way.ref("view")
    st.session_state[VIEW] = wanted if wanted in shown else shown[0]
    chosen = st.segmented_control(
        "Panel",
        shown,
        required=True,
        format_func=lambda one: words(VIEWS[one]),
        key=VIEW,
        label_visibility="collapsed",
        on_change=_turn,
    )
    return str(chosen)


def _turn() -> None:
    way.keep(view=str(st.session_state[VIEW]), page=None)


def asked(desk: Desk) -> Asked:
    """Ask what narrows the log: a ref, who, for whom they work, and days."""
    known = governance.people(desk)
    ref, who, agency, days = st.columns(4, vertical_alignment="bottom")
    with ref:
        about = st.text_input("Reference", way.ref("about"), key="governance.ref")
    with who:
        user = _one_of("Who", known.users, "Anybody", "governance.who")
    with agency:
        of = _one_of("Agency", known.agencies, "Any", "governance.agency")
    with days:
        first, last = _days(desk)
    return Asked(about, user, of, first, last)


def _one_of(label: str, known: Mapping[str, str], none: str, key: str) -> str:
    return st.selectbox(
        words(label),
        ["", *known],
        format_func=lambda one: known.get(one, none),
        key=key,
    )


def _days(desk: Desk) -> tuple[date | None, date | None]:
    """Ask for the first and last day; one day alone is both."""
    chosen = st.date_input(
        "Days", [], format="DD/MM/YYYY", max_value=desk.today, key="governance.days"
    )
    span = chosen if isinstance(chosen, tuple) else ()
    return (span[0], span[-1]) if span else (None, None)


def lines(found: Sequence[LogLine]) -> None:
    """Draw lines of the log as a table: moments, people, acts and refs."""
    st.table(
        [
            {
                "When": words(moment_in_words(one.at)),
                "Who": words(one.who),
                "Agency": words(one.agency),
                "What they did": words(one.did),
                "Reference": words(one.ref),
                "Line": marked(f"{one.number}"),
            }
            for one in found
        ],
        border="horizontal",
        hide_index=True,
    )


def looked(desk: Desk) -> None:
    """Who looked at what, or changed it."""
    narrowed = asked(desk)
    found = governance.looks(desk, narrowed, paging.page_number())
    if not found.lines:
        nothing_yet("No line of the log is about this. Clear a filter to see more.")
        return
    lines(found.lines)
    paging.pager(found.pages, found.page, found.total)


def denied(desk: Desk) -> None:
    """What was refused, and to whom."""
    narrowed = asked(desk)
    found = governance.denials(desk, narrowed, paging.page_number())
    if not found.lines:
        nothing_yet("Nothing was refused. A look or an act that is comes here.")
        return
    lines(found.lines)
    paging.pager(found.pages, found.page, found.total)


def grants(desk: Desk) -> None:
    """Who may open what by name, until when, and when they last did (R11)."""
    trying.told()
    found = governance.grants(desk, paging.page_number())
    if not found.lines:
        nothing_yet("Nobody is invited to an item by name, and nobody is barred.")
        return
    reads = governance.sees_records(desk)
    _row(("Who", "Item", "From and until", "Last used", "Reason" if reads else "", ""))
    for one in found.lines:
        _grant(desk, one)
    paging.pager(found.pages, found.page, found.total)


def person(desk: Desk) -> None:
    """Everything held on one person, for answering what is held on them."""
    ref = st.text_input("Their reference, such as P-12", way.ref("about"), width=260)
    if not ref.strip():
        nothing_yet("Enter somebody's reference to see what is held on them.")
        return
    way.keep(about=ref.strip().upper())
    try:
        _report(subject_reports.report(desk, ref.strip().upper()))
    except Refused as refused:
        refusal(refused)


def _report(found: SubjectReport) -> None:
    st.subheader(words(f"{found.ref} {found.name}"), anchor=False)
    st.caption(f"As at {words(in_words(found.on))}. Others are their initials only.")
    _facts(found.identity)
    for item in found.items:
        st.subheader(words(f"{item.ref} {item.title}"), anchor=False)
        _facts(item.facts)
    st.subheader("Who looked at their record", anchor=False)
    if found.looked:
        lines(found.looked)
    else:
        st.caption("Nobody has opened their own record on an item yet.")


def _facts(facts: Sequence[tuple[str, str]]) -> None:
    with st.container(gap="xsmall"):
        for heading, told in facts:
            st.markdown(f"**{words(heading)}:** {words(told)}")


def _grant(desk: Desk, one: GrantLine) -> None:
    used = moment_in_words(one.last_used) if one.last_used else "Not yet"
    kept = "Barred" if one.bar else "Invited"
    span = f"{kept}, {in_words(one.since)} to {in_words(one.until)}"
    cells = (f"{one.who}, {one.agency}", one.ref, span, used, one.reason)
    last = _row(cells)
    if access.may(desk.viewer, Act.RESTRICT):
        last.button(
            "End",
            key=f"governance.access.{one.id}",
            type="tertiary",
            on_click=trying.attempt,
            args=(lambda: invitations.end(desk, one.ref, one.id),),
        )


def _row(cells: Sequence[str]) -> "st.delta_generator.DeltaGenerator":
    """Draw one row of the access review; return its last, empty place."""
    places = st.columns([6, 2, 6, 4, 6, 2], vertical_alignment="center")
    for place, said in zip(places, cells, strict=False):
        place.markdown(words(said))
    return places[-1]
