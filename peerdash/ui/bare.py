"""Whom bare initials stand for: offered where a line was refused for them (R201).

A room may look at this screen, so people are offered as the map calls them, with
their refs; the full name goes into the line alone. Escape leaves the line, and then
the figure on a button presses it.
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.rules.minutes import fitting, with_name
from peerdash.services.tabled import Briefing
from peerdash.ui.frame import words
from peerdash.ui.trying import told

KEY: Final = "meeting.bare"
REFUSED: Final = "meeting.bare.line"
MOST: Final = 9  # figures there are


def refused(b: Briefing, line: str) -> None:
    """Keep that a line was refused: `line` is the widget key of what was typed."""
    st.session_state[REFUSED] = b.line.ref, line


def fits(b: Briefing) -> tuple[str, tuple[str, ...]]:
    """Return the first bare initials in a refused line and whom they may be."""
    item, line = st.session_state.get(REFUSED, ("", ""))
    if item != b.line.ref:
        return "", ()
    found = fitting(str(st.session_state.get(line, "")), b.names)
    return (found[0], found[1][:MOST]) if found else ("", ())


def keys(b: Briefing) -> Mapping[str, str]:
    """Return what each figure presses while a choice stands."""
    return {str(n): f"{KEY}.{n}" for n in range(1, len(fits(b)[1]) + 1)}


def offer(b: Briefing) -> bool:
    """Offer whom the initials may be, beside what was refused, if any stand."""
    short, people = fits(b)
    if not people:
        return False
    refs = {one.label: one.ref for one in b.people}
    said, whom = st.columns([1, 1], vertical_alignment="center")
    with said:
        told()
    with whom.container(horizontal=True, vertical_alignment="center", key=KEY):
        st.markdown(words(f"{short} is:"), width="content")
        for n, label in enumerate(people, 1):
            st.button(
                words(f"{n}: {label}, {refs.get(label, '')}"),
                key=f"{KEY}.{n}",
                on_click=_put_in,
                args=(b, short, label),
            )
    return True


def _put_in(b: Briefing, short: str, label: str) -> None:
    line = st.session_state[REFUSED][1]
    said = with_name(str(st.session_state[line]), short, b.names[label])
    st.session_state[line] = said
