"""A blank form of one kind, offered beside its start (R128)."""

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import proformas
from peerdash.services.desk import Desk
from peerdash.ui.frame import refusal, words
from peerdash.ui.leaving import ADDRESS, one_of
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.leaving import Paper


def panel(desk: Desk, kind: SubjectKind) -> None:
    """Offer a blank form of what is being referred: once, in this browser."""
    st.subheader("Or on paper first", anchor=False)
    st.caption("The same questions to print and to write on. It is about nobody yet.")
    with st.container(horizontal=True, vertical_alignment="bottom", width=480):
        form = one_of(Paper, "As", "refer.blank.as")
        asked = st.button("Make a blank form", key="refer.blank.make")
    if not asked:
        return
    try:
        token = proformas.offer(desk, kind, form)
    except Refused as refused:
        refusal(refused)
        return
    st.link_button(words(f"Save the blank form: {kind.label}"), f"{ADDRESS}{token}")
