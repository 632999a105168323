"""Who is drawn on maps: how the area has set it, and setting it for who may.

What setting it otherwise would do is said before anything is kept.
"""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.inclusion import Threshold
from peerdash.rules.today import counted
from peerdash.services import inclusion_thresholds
from peerdash.services.desk import Desk
from peerdash.services.inclusion_thresholds import Effect
from peerdash.ui.asking import count, one_word
from peerdash.ui.frame import words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.people import Least
from peerdash.vocabulary.roles import Act

PLACE: Final = "inclusion"
ABOUT: Final = (
    "How sure it must be that somebody belongs before a map draws them. Whoever is "
    "not drawn is listed beside the map until somebody says what is known. Whom a map "
    "is about is drawn on it either way."
)


def setting(desk: Desk) -> None:
    """Who is drawn now, and for who may set it, what the other would do."""
    st.subheader("Who is drawn on maps", anchor=False)
    st.caption(words(ABOUT))
    now = inclusion_thresholds.now(desk)
    st.markdown(words(f"Now: {now.least.in_sentence}."))
    if access.may(desk.viewer, Act.SET_INCLUSION):
        _change(desk, now)


def _change(desk: Desk, now: Threshold) -> None:
    told()
    key = f"{PLACE}.least.{count(PLACE)}"
    will = one_word("Draw", Least, now.least, key)
    if will is None or will == now.least:
        st.caption("Choose the other to see what it would do before it is kept.")
        return
    st.markdown(f"**{words(in_words(will, inclusion_thresholds.effect(desk)))}**")
    st.button(
        "Draw maps so",
        key=f"{PLACE}.set",
        type="primary",
        on_click=attempt,
        args=(lambda: inclusion_thresholds.change(desk, will, now.version), PLACE),
    )


def in_words(will: Least, effect: Effect) -> str:
    """Say what it would do: This takes 4 people off the drawings of 3 maps."""
    if not effect.people:
        return "This changes no map that you may see: nobody on one is unsure."
    who = counted(effect.people, "person", "people")
    where = (
        "the drawing of one map"
        if effect.maps == 1
        else f"the drawings of {effect.maps} maps"
    )
    return (
        f"This takes {who} off {where}."
        if will == Least.CONFIRMED
        else f"This puts {who} on {where}."
    )
