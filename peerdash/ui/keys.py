"""The keys of the meeting: one table, which the sheet tells and the page follows.

Letters and figures are never taken from somebody who types, and can be switched off
(WCAG 2.1.4); Page Up and Page Down are a presenter's clicker, and always work.
"""

from typing import Final

import streamlit as st

from peerdash.services.tabled import Briefing
from peerdash.ui import deciding, panels, queue, steps, written
from peerdash.ui.frame import words
from peerdash.ui.queue import Press

SHEET: Final = "meeting.keys"
SWITCH: Final = "meeting.keys.letters"
PANELS: Final = 9
TOLD: Final = (
    ("1 to 8", "The panel beside the map: chronology, changed, open, untested, ..."),
    ("9", "Record an outcome beside the map"),
    ("n", "Write a note: then Enter saves, Escape leaves it"),
    ("w", "Put a full name into the note"),
    ("v", "Choose when to look again; the arrows choose"),
    ("m", "With 8: the line is for the map"),
    ("r", "With 8: it is recorded, not on the map"),
    ("p", "With 8: who takes it on, then Enter parks it"),
    ("k", "Keep the day to look again"),
    ("x", "No review, and why"),
    ("z", "Put the item off, and say why"),
    ("Page Down, or .", "Next item; it is not left before it is done"),
    ("Page Up, or ,", "The item before"),
    ("s", "The steps of the meeting; the arrows go along them"),
    ("?", "This sheet"),
)
LINES: Final = (
    (
        "d:",
        "Decision: outreach goes on because it works, rather than X, dissent: police",
    ),
    ("a:", "Action: school to confirm attendance by 20 Nov"),
    (
        "o:",
        "Outcome: all: ROTH Tool, school by 20 Nov. Not all but TE DQ, group, a place",
    ),
    ("g:", "Question nobody has answered: who collects him? ask education by 20 Nov"),
    (
        "q:",
        "Quote: Nia Corbet: he is afraid of the basin / not to be told to his family",
    ),
    ("m:", "What is to go on the map; without a letter it is recorded, not on the map"),
    ("p:", "Park it, with who takes it on: council to look at the lighting"),
)


def follow(b: Briefing) -> None:
    """Let the keys press what stands for them, and offer their sheet."""
    note, name, pace = deciding.fields(b)
    side = {str(one + 1): Press(panels.key_of(b), one) for one in range(PANELS)}
    onward, back = deciding.ONWARD, deciding.BACK
    queue.follow(
        {
            **side,
            "n": Press(note, field=True),
            "w": Press(name, field=True),
            "v": Press(pace, field=True),
            "m": written.MAPPED,
            "r": written.RECORDED,
            "p": Press(written.FORM, field=True),
            "k": deciding.KEEP,
            "x": deciding.NONE,
            "z": deciding.OFF,
            "s": Press(steps.KEY, field=True),
            ".": onward,
            "pagedown": onward,
            ",": back,
            "pageup": back,
            "?": SHEET,
        }
    )


def elsewhere() -> None:
    """Let the keys of every step press what stands for them."""
    queue.follow({"s": Press(steps.KEY, field=True), "?": SHEET})


def sheet() -> None:
    """Offer the sheet of keys."""
    if st.button("Keys (?)", key=SHEET, type="tertiary"):
        _sheet()


@st.dialog("Keys", width="large")
def _sheet() -> None:
    """Tell the keys, and what a note may begin with."""
    st.checkbox(
        "Letters and figures press buttons",
        value=bool(st.session_state.get(queue.ON, True)),
        key=SWITCH,
        on_change=_switch,
    )
    _table("Key", TOLD)
    _table("A note that begins with", LINES)


def _switch() -> None:
    st.session_state[queue.ON] = st.session_state[SWITCH]


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> None:
    st.table(
        [{title: words(key), "Does": words(does)} for key, does in rows],
        border="horizontal",
        hide_index=True,
        alt=title,
    )
