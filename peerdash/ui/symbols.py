"""The team's symbols: each drawn beside what it stands for, and the way to add one."""

import streamlit as st

from peerdash.model import SymbolDraft
from peerdash.services import symbols
from peerdash.services.desk import Desk
from peerdash.services.symbols import SymbolSeen
from peerdash.ui import form, ground
from peerdash.ui.frame import nothing_yet, words
from peerdash.views.glyphs import glyph_svg
from peerdash.vocabulary.dates import in_words

NONE = (
    "The team has no symbols of its own yet. One that a coordinator adds here, with "
    "what it stands for, is offered on every map."
)
ABOUT = (
    "A symbol is offered on every map and explained in its key. It says what is so of "
    "somebody or somewhere, never how bad or how dangerous."
)


def listed(desk: Desk) -> None:
    """Draw the set, and for whoever keeps it the ways to change it."""
    team = symbols.team(desk)
    st.caption(words(ABOUT))
    if not team.symbols:
        nothing_yet(NONE)
    for one in team.symbols:
        _row(desk, one, keeps=team.keeps)
    if team.keeps:
        st.subheader("Add a symbol", anchor=False)
        _added(desk)


def _row(desk: Desk, one: SymbolSeen, *, keeps: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        drawn = glyph_svg(one.shape, ground.ink())
        st.image(drawn, alt=one.shape.label, width=34)
        st.markdown(f"**{words(one.words)}**")
        if one.added_on:
            st.caption(words(f"Since {in_words(one.added_on)}"))
        if keeps and st.button("Retire", key=f"symbols.{one.id}.retire"):
            key = f"symbols.{one.id}"
            if form.saved(key, lambda _: symbols.retire_symbol(desk, one.id)):
                st.rerun()


def _added(desk: Desk) -> None:
    key = "symbols.new"
    draft = form.filled(key, SymbolDraft, ("shape", "words"), submit="Add it")
    if draft and form.saved(key, lambda _: symbols.add_symbol(desk, draft)):
        st.rerun()
