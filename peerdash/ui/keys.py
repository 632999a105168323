"""The keys of a page: its sheet, opened by "?", and those that a meeting follows.

Letters and figures are never taken from somebody who types, and can be switched off
(WCAG 2.1.4); Page Up and Page Down are a presenter's clicker, and always work.
"""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.services.tabled import Briefing
from peerdash.ui import abreast, bare, deciding, panels, queue, steps, written
from peerdash.ui.frame import words
from peerdash.ui.queue import Press
from peerdash.vocabulary.keys import EVERYWHERE, NOTE, PAGES, Key

SHEET: Final = "keys.sheet"
HERE: Final = "meeting.keys"
SWITCH: Final = "keys.letters"
OPEN: Final = "Keys (?)"
PANELS: Final = 9


def follow(b: Briefing) -> None:
    """Let the keys press what stands for them before one item."""
    queue.follow(pressed(b))


def pressed(b: Briefing) -> dict[str, str | Press]:
    """Return what each key presses before one item."""
    note, name, pace = deciding.fields(b)
    side = {str(one + 1): Press(panels.key_of(b), one) for one in range(PANELS)}
    onward, back = deciding.ONWARD, deciding.BACK
    return {
        **side,
        **bare.keys(b),
        "n": Press(note, field=True),
        "w": Press(name, field=True),
        "v": Press(pace, field=True),
        "m": written.MAPPED,
        "r": written.RECORDED,
        "p": Press(written.FORM, field=True),
        "l": abreast.NEXT,
        "k": deciding.KEEP,
        "x": deciding.NONE,
        "z": deciding.OFF,
        "s": Press(steps.KEY, field=True),
        ".": onward,
        "pagedown": onward,
        ",": back,
        "pageup": back,
    }


def elsewhere() -> None:
    """Let the keys of every step press what stands for them."""
    queue.follow({"s": Press(steps.KEY, field=True)})


def here() -> None:
    """Offer the sheet on a screen that hides what stands beside it."""
    if st.button(OPEN, key=HERE, type="tertiary"):
        _sheet("meeting")


def sheet(address: str) -> None:
    """Offer the sheet of a page, beside it and by its key."""
    with st.sidebar:
        asked = st.button(OPEN, key=SHEET, type="tertiary")
        queue.follow({"?": SHEET}, which="sheet")
    if asked:
        _sheet(address)


@st.dialog("Keys", width="large")
def _sheet(address: str) -> None:
    """Tell the keys of a page, then those that are the same everywhere."""
    st.checkbox(
        "Letters and figures press buttons",
        value=bool(st.session_state.get(queue.ON, True)),
        key=SWITCH,
        on_change=_switch,
    )
    for title, rows in (*PAGES.get(address, ()), ("Everywhere", EVERYWHERE)):
        _table(title, rows)
    if address == "meeting":
        _table("A note that begins with", NOTE)


def _switch() -> None:
    st.session_state[queue.ON] = st.session_state[SWITCH]


def _table(title: str, rows: Sequence[Key]) -> None:
    st.table(
        [{title: words(one.shown), "Does": words(one.does)} for one in rows],
        border="horizontal",
        hide_index=True,
        alt=title,
    )
