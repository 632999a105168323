"""Going back over a map's life: as it was known on a date, or as it was in the world.

They are two questions and two switches: what the group had been told by a day, and
what was so on that day whoever learnt of it later (R136).
"""

from datetime import date
from typing import Final

import streamlit as st

from peerdash.services import maps
from peerdash.services.desk import Desk
from peerdash.ui import versions
from peerdash.ui.canvas import canvas
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.workspace import HEIGHT
from peerdash.views import lived
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.vocabulary.dates import in_words

KNOWN, WORLD = "As it was known on a date", "As it was in the world on a date"
BY_NOW: Final = (
    "Drawn by what is known now. Each thing is shown from its own date until it ended; "
    "where nobody has said that it ended, it stays."
)
SWITCH: Final = "map.life"


def going_back(desk: Desk, ref: str) -> None:
    """Ask which of the two is wanted, and draw it."""
    asked = st.segmented_control(
        "Go back to the map",
        (KNOWN, WORLD),
        format_func=words,
        default=KNOWN,
        required=True,
        key=SWITCH,
        label_visibility="collapsed",
    )
    if asked == WORLD:
        in_the_world(desk, ref)
    else:
        versions.stepping(desk, ref)


def in_the_world(desk: Desk, ref: str) -> None:
    """Draw a map on a day of its life; everybody stands where they stand now."""
    now, whole = maps.picture(desk, ref), maps.picture(desk, ref, left=True)
    known = lived.days(whole)
    if not known:
        nothing_yet("Nothing on this map has a date yet, so it is on no day.")
        return
    seen = lived.on(whole, _day(known, ref))
    told = " ".join(filter(None, (BY_NOW, seen.undated, seen.later, seen.over)))
    st.caption(words(told))
    canvas(
        {**canvas_data(seen.picture, positions(now)), "controls": None},
        key=f"map.life.canvas.{ref}",
        height=HEIGHT,
        on_move=_stay,
    )


def _day(known: tuple[date, ...], ref: str) -> date:
    """Ask for a day: by slider, an arrow's press to each day that changed anything."""
    if len(known) == 1:
        st.markdown(words(f"From {in_words(known[0])}"))
        return known[0]
    day = st.select_slider(
        "As it was in the world on",
        known,
        value=known[-1],
        format_func=lambda one: words(in_words(one)),
        key=f"map.life.day.{ref}",
        width=560,
    )
    return day if isinstance(day, date) else known[-1]


def _stay(ref: str, x: float, y: float) -> None:
    """Nobody is moved here: what was cannot be changed."""
