"""The report of who came and what was done, by agency, over a time."""

import streamlit as st

from peerdash.rules.taking_part import PERIOD, REPEATED, TakingPart
from peerdash.rules.today import counted
from peerdash.services.desk import Desk
from peerdash.services.taking_part import taking_part
from peerdash.ui.frame import Markdown, nothing_yet, words


def report(desk: Desk) -> None:
    """Draw the two tables for the days chosen."""
    first, last, _ = st.columns([2, 2, 6])
    since = first.date_input(
        "From", desk.today - PERIOD, key="actions.part.since", format="DD/MM/YYYY"
    )
    until = last.date_input(
        "To", desk.today, key="actions.part.until", format="DD/MM/YYYY"
    )
    every = taking_part(desk, since, until)
    if not every:
        nothing_yet("No meeting was closed and no action fell due in those days.")
        return
    for one in every:
        if one.missed_in_a_row >= REPEATED:
            missed = counted(one.missed_in_a_row, "meeting", "meetings")
            st.markdown(words(f"{one.agency} missed the last {missed} in a row."))
    st.subheader("Meetings", anchor=False)
    _table("Meetings by agency", [_sat(one) for one in every if one.expected])
    st.subheader("Actions", anchor=False)
    _table("Actions by agency", [_did(one) for one in every if one.due])
    st.caption("Counts for the group to talk about. No agency is ranked by them.")


def _sat(one: TakingPart) -> dict[str, Markdown]:
    return {
        "Agency": words(one.agency),
        "Expected": words(str(one.expected)),
        "Came": words(str(one.came)),
        "Of them late": words(str(one.late)),
        "Apologies": words(str(one.apologies)),
        "Did not come": words(str(one.absent)),
    }


def _did(one: TakingPart) -> dict[str, Markdown]:
    return {
        "Agency": words(one.agency),
        "Fell due": words(str(one.due)),
        "Done in time": words(str(one.in_time)),
        "Done late": words(str(one.done_late)),
        "Not possible": words(str(one.not_possible)),
        "Not undertaken": words(str(one.not_undertaken)),
        "Overdue now": words(str(one.overdue)),
    }


def _table(alt: str, rows: list[dict[str, Markdown]]) -> None:
    if not rows:
        nothing_yet("Nothing to count in those days.")
        return
    st.table(rows, border="horizontal", hide_index=True, alt=alt)
