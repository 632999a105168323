"""A list of incidents: what narrows it, kept in the address, the chart and its rows."""

from datetime import date
from typing import Final

import streamlit as st

from peerdash.services import incident_lists
from peerdash.services.desk import Desk
from peerdash.services.incident_lists import Listed, Sought
from peerdash.ui import paging, timeline, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import EXPECTED, ImpreciseDate, in_words
from peerdash.vocabulary.incidents import IncidentKind

ALL: Final = "all"
YES: Final = "yes"
KINDS: Final = {one.value: one for one in IncidentKind}
GROUP: Final = "incidents.group"
EVERYBODY: Final = ""


def sought() -> Sought:
    """Return what the address narrows the list by; what cannot be read narrows none."""
    kinds = way.ref("kinds").split(",")
    return Sought(
        kinds=tuple(KINDS[one] for one in kinds if one in KINDS),
        since=_day("since", first=True),
        until=_day("until", first=False),
        major=way.ref("minor") == "no",
        undated=way.ref("undated") == YES,
    )


def group(about: str) -> str:
    """Return the circle of a map whose incidents are wanted; it is in no address."""
    return str(st.session_state.get(f"{GROUP}.{about}") or EVERYBODY)


def ways(about: str) -> None:
    """The ways on from a list."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "All timelines",
            key="incidents.back",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=way.keep,
            kwargs={"about": None, "page": None},
        )
        way.link("when", "When and where", about=about or ALL)


def filters(desk: Desk, about: str, now: Sought) -> None:
    """Ask what to narrow the list by; dates are echoed in words."""
    kinds, since, until, more = st.columns([4, 2, 2, 3])
    kinds.multiselect(
        "What happened",
        list(KINDS),
        [one.value for one in now.kinds],
        format_func=lambda one: KINDS[one].label,
        key="incidents.kinds",
        on_change=_kept_kinds,
    )
    for column, name, label in ((since, "since", "From"), (until, "until", "Up to")):
        column.text_input(
            words(label),
            way.ref(name),
            key=f"incidents.{name}",
            on_change=_kept,
            args=(name,),
            placeholder="11/5/2026",
        )
    with more:
        _ticks(now)
        _circles(desk, about)
    _echo(now)


def drawn(desk: Desk, found: Listed) -> None:
    """Draw the chart of this page, the same as rows, and the other pages."""
    if not found.page.lines:
        nothing_yet("No incident here is known to have been then.")
        return
    chosen = timeline.chart(desk, found) if found.dated else ""
    if found.dated:
        timeline.table(found, chosen)
    timeline.shelf(found)
    paging.pager(found.page.pages, found.page.page, found.page.total)


def _ticks(now: Sought) -> None:
    st.checkbox(
        "Leave out what is minor",
        now.major,
        key="incidents.minor",
        on_change=_ticked,
        args=("minor", "no"),
    )
    st.checkbox(
        "Date not known",
        now.undated,
        key="incidents.undated",
        on_change=_ticked,
        args=("undated", YES),
    )


def _circles(desk: Desk, about: str) -> None:
    known = incident_lists.circles(desk, about) if about.startswith("M-") else {}
    if known:
        st.selectbox(
            "Those in a circle",
            [EVERYBODY, *known],
            format_func=lambda one: known.get(one, "Everybody"),
            key=f"{GROUP}.{about}",
        )


def _echo(now: Sought) -> None:
    said = [f"from {in_words(now.since)}"] if now.since else []
    said += [f"up to {in_words(now.until)}"] if now.until else []
    if said:
        st.caption(words(f"Read as {' '.join(said)}: what may have been then counts."))
    for name, read in (("since", now.since), ("until", now.until)):
        if way.ref(name) and not read:
            st.warning(words(f"That is not a date. Write {EXPECTED}."))


def _day(name: str, *, first: bool) -> date | None:
    try:
        known = ImpreciseDate.read(way.ref(name))
    except ValueError:
        return None
    if known is None:
        return None
    return known.earliest if first else known.latest


def _kept(name: str) -> None:
    way.keep(**{name: st.session_state[f"incidents.{name}"], "page": None})


def _kept_kinds() -> None:
    way.keep(kinds=",".join(st.session_state["incidents.kinds"]), page=None)


def _ticked(name: str, said: str) -> None:
    way.keep(**{name: said if st.session_state[f"incidents.{name}"] else None})
    way.keep(page=None)
