"""What left, what to ask about, and who saw what in a breach, on screen."""

from collections.abc import Sequence

import streamlit as st

from peerdash.rules.today import counted
from peerdash.services import governance, oversight
from peerdash.services.desk import Desk
from peerdash.services.governance import Asked
from peerdash.services.oversight import IncidentPack, SeenLine
from peerdash.ui import paging
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.governance import asked, one_of, span, table
from peerdash.vocabulary.dates import moment_in_words

NONE_LEFT = (
    "Nothing has left. Opening an item on the room's screen during a meeting comes "
    "here, with who was there; so does a report on one person, and each backup."
)
ABOUT_PRINT = (
    "What a browser prints, and a picture somebody takes of a screen, cannot be "
    "seen from here: the look before it is under Who looked."
)


def left(desk: Desk) -> None:
    """What left the program, how, and who was shown it (AU7, R6)."""
    found = oversight.left(desk, asked(desk), paging.page_number())
    st.caption(words(ABOUT_PRINT))
    if not found.lines:
        nothing_yet(NONE_LEFT)
        return
    table(
        [
            {
                "When": moment_in_words(one.line.at),
                "How": one.how,
                "Who did it": one.line.who,
                "Reference": one.line.ref,
                "What it showed": one.line.shown,
                "Who else was there": "; ".join(one.to),
            }
            for one in found.lines
        ]
    )
    paging.pager(found.pages, found.page, found.total)


def alerts(desk: Desk) -> None:
    """What the last week's log gives reason to ask about (AU8)."""
    st.caption(
        "Of the last seven days: more than 20 people opened in an hour beside a "
        "meeting, more than 5 refusals in an hour, looks between 20:00 and 07:00 or "
        "at a weekend, and each report, restore or broken glass. Local settings. "
        "Each is a question, not a finding."
    )
    found = oversight.alerts(desk)
    if not found:
        nothing_yet("Nothing in the last seven days asks for a question.")
        return
    page = min(paging.page_number(), (len(found) - 1) // paging.SIZE)
    shown = found[page * paging.SIZE : (page + 1) * paging.SIZE]
    table(
        [
            {"When": moment_in_words(one.at), "Who": one.who, "What": one.what}
            for one in shown
        ]
    )
    paging.pager(-(-len(found) // paging.SIZE), page, len(found))


def incident(desk: Desk) -> None:
    """Whom and what one user saw within some days, for a breach (R14)."""
    st.caption("For a breach: what one person could have taken with them, and when.")
    who, days = st.columns([1, 1], vertical_alignment="bottom")
    with who:
        user = one_of("Who", governance.people(desk).users, "Choose somebody", "who")
    with days:
        first, last = span(desk)
    if not user:
        nothing_yet("Choose whose sign-in it was, and the days if they are known.")
        return
    found = oversight.incident_pack(desk, Asked("", user, "", first, last))
    _summed(found)
    _seen("People", found.people)
    _seen("Maps, places and other items", found.records)


def _summed(found: IncidentPack) -> None:
    parts = (
        counted(len(found.people), "person", "people") + " shown",
        counted(len(found.records), "item or place", "items and places") + " opened",
        counted(found.left, "time", "times") + " something left",
        counted(found.refused, "refusal", "refusals"),
        counted(found.sign_ins, "sign-in", "sign-ins"),
    )
    st.markdown(words(", ".join(parts) + "."))


def _seen(heading: str, found: Sequence[SeenLine]) -> None:
    st.subheader(words(heading), anchor=False)
    if not found:
        st.caption("None.")
        return
    with st.container(height=360 if len(found) > paging.SIZE else "content"):
        table(
            [
                {
                    "Reference": one.ref,
                    "Lines": f"{one.times}",
                    "First": moment_in_words(one.first),
                    "Last": moment_in_words(one.last),
                }
                for one in found
            ]
        )
