"""What was decided for each child, four abreast, in pages that need no scrolling.

How many lines some words take is reckoned for the narrowest screen that a meeting is
chaired on, 1280 pixels, where a quarter of the strip holds about 28 letters.
"""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import streamlit as st

from peerdash.services.tabled import Briefing
from peerdash.ui.frame import Markdown, marked, words

KEY: Final = "meeting.children"
NEXT: Final = "meeting.children.next"
ABREAST: Final = 4
LINES: Final = 3
LETTERS: Final = 28
ACROSS: Final = 110
_MARKS: Final = re.compile(r"[*\\]|^- ")


def pages(said: Sequence[Markdown], lines: int = LINES) -> list[list[Markdown]]:
    """Return what is said of each, in pages of as many rows as these lines hold."""
    rows = [said[at : at + ABREAST] for at in range(0, len(said), ABREAST)]
    made: list[list[Markdown]] = []
    left = 0
    for row in rows:
        takes = max(_lines(one, LETTERS) for one in row)
        if takes > left:
            made.append([])
            left = lines
        made[-1] += row
        left -= takes
    return made


def without(short: Sequence[str]) -> Markdown:
    """Say in one line for whom there is no outcome yet; nothing where there is."""
    return marked(f"**None yet:** {words(', '.join(short))}") if short else marked("")


def lines_left(first: Markdown) -> int:
    """Return how many lines of the strip are left beneath its first words."""
    return max(1, LINES - _lines(first, ACROSS)) if first else LINES


def turned(b: Briefing, count: int) -> int:
    """Offer the next of so many pages of an item; return which is open, from 0."""
    key = f"{KEY}.{b.line.ref}"
    at = int(st.session_state.get(key, 0)) % max(count, 1)
    if count > 1:
        st.button(
            words(f"More (l): {at + 1} of {count}"),
            key=NEXT,
            type="tertiary",
            on_click=_turn,
            args=(key, at + 1),
        )
    return at


def _turn(key: str, to: int) -> None:
    st.session_state[key] = to


def _lines(said: Markdown, letters: int) -> int:
    return len(wrap(_MARKS.sub("", said), letters))
