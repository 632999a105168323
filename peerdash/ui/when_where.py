"""When and where: tables that anybody can read, and what each leaves out."""

from typing import Final

import streamlit as st

from peerdash.rules.today import counted
from peerdash.rules.when_where import DAYS
from peerdash.services.when_where import WhenWhere
from peerdash.ui import linked, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.items import SubjectKind

ITEMS: Final = {kind.row.prefix for kind in SubjectKind}
HOURS: Final = 24
EMPTY: Final = (
    "An empty cell is nothing recorded at that hour. It does not say that nothing "
    "happened then."
)


def ways(asked: str, found: WhenWhere) -> None:
    """The ways on, and what everything here is narrowed to."""
    with st.container(horizontal=True):
        way.link("timeline", "The incidents themselves", about=asked)
        if asked.partition("-")[0] in ITEMS:
            linked.ways(asked, "when")
    linked.line(found.picked, key="when")


def said(found: WhenWhere) -> None:
    """Say how many there are, of what this viewer may open."""
    if not found.total:
        nothing_yet("No incident here has a date. Dated incidents fill this page.")
        return
    many = counted(found.total, "dated incident", "dated incidents")
    st.markdown(words(f"{many}, of those that you can open."))


def hours(found: WhenWhere) -> None:
    """Draw the hours of the day by the days of the week."""
    st.subheader("Day and hour", anchor=False)
    time, day = found.unknown_time, found.unknown_day
    st.caption(words(f"{time} with unknown time. {day} with unknown day. {EMPTY}"))
    there = {hour for _, hour in found.hours}
    if not there:
        nothing_yet("No incident has both a day and an hour.")
        return
    rows = [
        {
            "Hour": words(f"{hour:02d}:00 to {(hour + 1) % HOURS:02d}:00"),
            **{
                name: words(str(found.hours[number, hour] or ""))
                for number, name in enumerate(DAYS)
            },
        }
        for hour in range(min(there), max(there) + 1)
    ]
    said_ = "Incidents by day and hour"
    st.table(rows, border="horizontal", hide_index=True, alt=said_)


def months(found: WhenWhere) -> None:
    """Draw the months, newest first; one of which nothing is recorded is not known."""
    st.subheader("Month by month", anchor=False)
    st.caption(
        words(
            f"{found.unknown_month} not known to the month. Not known is a month of "
            "which nobody has recorded anything; it is not none."
        )
    )
    rows = [
        {"Month": words(one.words), "Incidents": words(one.said)}
        for one in found.months
    ]
    if rows:
        st.table(rows, border="horizontal", hide_index=True, alt="Incidents by month")


def runs(found: WhenWhere) -> None:
    """Say the runs of days and of weekdays."""
    st.subheader("Runs of dates", anchor=False)
    for one in found.runs:
        st.markdown(f"- {words(one)}")
    if not found.runs:
        st.caption("No run of three days, or of one weekday three weeks on end.")


def places(found: WhenWhere) -> None:
    """Draw the places with most incidents; no person is ever ranked, nor any home."""
    st.subheader("Places with most", anchor=False)
    if not found.places:
        nothing_yet("No incident here has a place that can be named.")
        return
    rows = [
        {"Place": words(place), "Incidents": words(str(count))}
        for place, count in found.places
    ]
    st.table(rows, border="horizontal", hide_index=True, alt="Places by incidents")
