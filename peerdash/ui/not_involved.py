"""Not involved: taking somebody off everything, and the notices that follow."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.services import name_search, not_involved
from peerdash.services.desk import Desk
from peerdash.services.identities import Identity
from peerdash.services.not_involved import Notice
from peerdash.ui import form, way
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.sending import send
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act

SHOW: Final = "recalls"
FOR_GOOD: Final = (
    "They come off {} with everything said of them there, earlier versions included. "
    "What stays is that somebody was taken off, when and why. Decisions made for them "
    "stay with their day and owner, without whom they were for or why: end those "
    "still to be done. What names them in minutes, narratives or other free text "
    "stays: find it and word it anew. It is not taken back."
)
WHOM: Final = (
    "A notice goes to whoever had the map or case itself. Who met them in a list or "
    "on their own page alone is in the log, at their reference."
)
UNNAMED: Final = (
    "Nothing else that you can open has their full name, or what they are also known "
    "as. First names alone are not looked for."
)
EMPTY: Final = "No notice waits. When somebody is not involved, they are listed here."


def panel(desk: Desk, one: Identity) -> None:
    """Offer to take somebody off everything, to who may."""
    refs = [on.ref for on in one.on if on.involvement]
    if not (refs and access.may(desk.viewer, Act.NOT_INVOLVED)):
        return
    st.subheader("Nothing to do with it?", anchor=False)
    st.caption(words(FOR_GOOD.format(_all(refs))))
    if st.toggle("Find their name in free text", key=f"people.named.{one.ref}"):
        _named(desk, one)
    key = f"people.off.{one.ref}"
    with st.form(generation(key), border=False):
        why = line("Why are they not involved?", key)
        if not st.form_submit_button("Not involved: take off everything"):
            return
    if form.saved(key, lambda _: not_involved.take_off_everywhere(desk, one.ref, why)):
        way.go("people", show=SHOW)


def _named(desk: Desk, one: Identity) -> None:
    """Say where else they are named: that is reworded by hand."""
    found = name_search.named_in(desk, one.ref)
    if not found:
        nothing_yet(UNNAMED)
    for each in found:
        st.markdown(words(f"{each.called.capitalize()}: {_all(each.refs)}"))


def _all(refs: Sequence[str]) -> str:
    *most, last = refs
    return f"{', '.join(most)} and {last}" if most else last


def way_in(desk: Desk) -> None:
    """Lead to the notices, for who sends them."""
    if access.may(desk.viewer, Act.RECALL):
        way.turn("Recall notices", "people.recalls", show=SHOW)


def notices(desk: Desk) -> None:
    """Draw every notice that waits: whom to write to, the wording, and the tick."""
    way.turn("All people", "people.recalls.back", show="")
    st.caption(WHOM)
    found = not_involved.notices(desk)
    if not found:
        nothing_yet(EMPTY)
    for one in found:
        _notice(desk, one)


def _notice(desk: Desk, one: Notice) -> None:
    who, tick = st.columns([8, 2], vertical_alignment="center")
    with who.container(gap="xxsmall"):
        st.markdown(f"**{words(one.who)}**")
        said = f"{one.item}, taken off {in_words(one.removed_on)}: {one.had.lower()}"
        st.caption(words(said))
    with tick:
        if st.button(f"Sent to {words(one.who)}", key=f"people.sent.{one.id}"):
            send(
                f"people.sent.{one.id}",
                lambda: not_involved.sent(desk, one.item, one.id),
            )
            st.rerun()
    st.text(one.words)
