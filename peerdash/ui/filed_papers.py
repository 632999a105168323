"""The file of a filed copy: asked for as what, offered once in this browser."""

from typing import Final

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import filed_papers
from peerdash.services.desk import Desk
from peerdash.services.filed_copies import FilingSeen
from peerdash.ui.frame import refusal, words
from peerdash.ui.leaving import ADDRESS, one_of
from peerdash.vocabulary.leaving import Paper

ABOUT: Final = (
    "One file, in initials, marked with the record that it is for. It is offered once, "
    "for one minute, and is in the log of what left."
)


def panel(desk: Desk, one: FilingSeen) -> None:
    """Offer the file of a copy that its viewer has filed."""
    if not one.open:
        return
    key = f"filings.make.{one.id}"
    asking, make = st.columns([6, 3], vertical_alignment="bottom")
    with asking:
        form = one_of(Paper, "As", f"{key}.as")
    asked = make.button("Make the file", type="primary", key=key)
    st.caption(words(ABOUT))
    if not asked:
        return
    try:
        token = filed_papers.offer(desk, one.item, one.id, form)
    except Refused as refused:
        refusal(refused)
        return
    st.link_button("Save the copy", f"{ADDRESS}{token}")
