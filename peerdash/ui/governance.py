"""Governance on screen: what narrows the log, and its lists as tables to be read.

What it is narrowed by is in the address, in refs, ids and days, so that a list can
be come back to, and sent to another overseer.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from peerdash.services import governance
from peerdash.services.desk import Desk
from peerdash.services.governance import Asked, LogLine
from peerdash.ui import paging, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import moment_in_words

VIEW: Final = "governance.view"
DAYS: Final = "governance.days"
PERSON: Final = "person"
VIEWS: Final = {
    "looked": "Who looked",
    "left": "What left",
    "denied": "What was denied",
    "alerts": "To ask about",
    "incident": "Incident",
    "access": "Access review",
    "urgent": "Opened urgently",
    "roles": "Roles",
    "agreements": "Agreements",
    "integrity": "Integrity",
    PERSON: "One person",
}


def view_wanted(desk: Desk) -> str:
    """Ask which of the panels to draw; the address says it, so Back goes back."""
    shown = [one for one in VIEWS if one != PERSON or governance.sees_records(desk)]
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
        about = _ref()
    with who:
        user = one_of("Who", known.users, "Anybody", "who")
    with agency:
        of = one_of("Agency", known.agencies, "Any", "agency")
    with days:
        first, last = span(desk)
    return Asked(about, user, of, first, last)


def _ref() -> str:
    key = "governance.about"
    st.session_state.setdefault(key, way.ref("about"))
    typed = st.text_input(
        "Reference",
        key=key,
        placeholder="M-12 or P-3",
        on_change=_kept,
        args=("about",),
    )
    return str(typed)


def one_of(label: str, known: Mapping[str, str], none: str, name: str) -> str:
    """Ask for one of these, by the id that the address keeps."""
    key = f"governance.{name}"
    wanted = way.ref(name)
    st.session_state.setdefault(key, wanted if wanted in known else "")
    chosen = st.selectbox(
        words(label),
        ["", *known],
        format_func=lambda one: known.get(one, none),
        key=key,
        on_change=_kept,
        args=(name,),
    )
    return str(chosen or "")


def span(desk: Desk) -> tuple[date | None, date | None]:
    """Ask for the first and last day; one day alone is both."""
    if DAYS not in st.session_state:
        days = [_day(way.ref(name)) for name in ("from", "until")]
        st.session_state[DAYS] = tuple(one for one in days if one)
    chosen = st.date_input(
        "Days",
        format="DD/MM/YYYY",
        max_value=desk.today,
        key=DAYS,
        on_change=_days_kept,
    )
    picked = chosen if isinstance(chosen, tuple) else ()
    return (picked[0], picked[-1]) if picked else (None, None)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _kept(name: str) -> None:
    said = str(st.session_state[f"governance.{name}"] or "").strip()
    way.keep(page=None, **{name: said.upper() if name == "about" else said})


def _days_kept() -> None:
    picked = [one.isoformat() for one in st.session_state[DAYS]]
    first, last = (picked[0], picked[-1]) if picked else (None, None)
    way.keep(page=None, **{"from": first, "until": last})


def table(rows: Sequence[Mapping[str, str]]) -> None:
    """Draw rows as a table that can be read aloud; every cell is only words."""
    cells = [{head: words(said) for head, said in row.items()} for row in rows]
    st.table(cells, border="horizontal", hide_index=True)


def lines(found: Sequence[LogLine]) -> None:
    """Draw lines of the log: moments, people, acts and refs."""
    table(
        [
            {
                "When": moment_in_words(one.at),
                "Who": f"{one.who}, {one.agency}" if one.agency else one.who,
                "What they did": one.did + (", by invitation" if one.by else ""),
                "Reference": one.ref,
                "What it showed": one.shown,
                "Line": f"{one.number}",
            }
            for one in found
        ]
    )


def looked(desk: Desk) -> None:
    """Who looked at what, or changed it (R5)."""
    found = governance.looks(desk, asked(desk), paging.page_number())
    if not found.lines:
        nothing_yet("No line of the log is about this. Clear a filter to see more.")
        return
    lines(found.lines)
    paging.pager(found.pages, found.page, found.total)


def denied(desk: Desk) -> None:
    """What was refused, and to whom."""
    found = governance.denials(desk, asked(desk), paging.page_number())
    if not found.lines:
        nothing_yet("Nothing was refused. A look or an act that is comes here.")
        return
    lines(found.lines)
    paging.pager(found.pages, found.page, found.total)
