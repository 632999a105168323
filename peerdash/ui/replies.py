"""A referrer's own list: drafts to finish, what was sent, and the replies."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.replies import MyLine, Reply, mine
from peerdash.ui import paging, readiness, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import Stage


def my_referrals(desk: Desk) -> None:
    """List what the viewer wrote and what their agency is writing, drafts first."""
    st.subheader("Your drafts and referrals", anchor=False)
    page = paging.page_number()
    listed = mine(desk, page)
    if not listed.lines:
        nothing_yet("You have written no referral yet. Choose above what to refer.")
    for line in listed.lines:
        _line(line)
    paging.pager(listed.pages, page)


def _line(line: MyLine) -> None:
    ref, title, state = st.columns([1, 5, 4])
    with ref:
        open_button(line.ref, chosen=way.ref("referral") == line.ref)
    with title, st.container(gap="xxsmall"):
        st.markdown(words(line.title))
        st.caption(words(line.kind.label))
    with state, st.container(gap="xxsmall"):
        st.markdown(f"{words(line.stage.label)}, {words(in_words(line.referred_on))}")
        if line.stage == Stage.DRAFT:
            st.caption(readiness.in_blocks(line.met))
        if line.reply:
            reply(line.reply)


def open_button(ref: str, *, chosen: bool) -> None:
    """Open one referral; its ref goes into the address."""
    st.button(
        words(ref),
        key=f"referral.open.{ref}",
        type="secondary" if chosen else "tertiary",
        on_click=way.keep,
        kwargs={"referral": ref},
    )


def reply(told: Reply) -> None:
    """Say what was decided, and why, as the referrer reads it."""
    st.caption(words(told.words))
    st.caption(words(f"{told.reason} ({told.by.capitalize()}, {in_words(told.on)})"))
