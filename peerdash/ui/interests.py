"""Interests that people at a meeting declare, and what follows from each."""

from typing import Final

import streamlit as st

from peerdash.services import agenda, attending
from peerdash.services.attending import Declared
from peerdash.services.desk import Desk
from peerdash.services.meetings import Guest, MeetingLine
from peerdash.ui.frame import words
from peerdash.ui.trying import attempt, tried
from peerdash.vocabulary.meetings import Follows

ALL: Final = ""


def declared(
    desk: Desk,
    line: MeetingLine,
    guests: tuple[Guest, ...],
    every: tuple[Declared, ...],
    *,
    may: bool,
) -> None:
    """List what was declared, and put down another."""
    st.subheader("Interests declared", anchor=False)
    if not every:
        st.caption("Nobody has declared an interest in an item.")
    for one in every:
        what, back = st.columns([6, 4], vertical_alignment="center")
        what.markdown(words(one.sentence))
        if may:
            back.button(
                words(f"{one.who}, {one.item or 'everything'}: put down by mistake"),
                key=f"meeting.interest.{one.id}",
                type="tertiary",
                on_click=attempt,
                args=(
                    lambda one=one: attending.withdraw(desk, line.ref, one.id),
                    f"meeting.interest.{one.id}",
                ),
            )
    if may and guests:
        _declare(desk, line, guests)


def _declare(desk: Desk, line: MeetingLine, guests: tuple[Guest, ...]) -> None:
    names = {one.id: one.name for one in guests}
    refs = (ALL, *agenda.agenda(desk, line.ref).refs)
    with st.form("meeting.interest", clear_on_submit=True, border=False):
        who, about, follows, add = st.columns([4, 3, 5, 2], vertical_alignment="bottom")
        one = who.selectbox(
            "Who declares it", list(names), format_func=lambda one: names[one]
        )
        item = about.selectbox(
            "In", refs, format_func=lambda ref: ref or "Everything heard"
        )
        then = follows.selectbox(
            "What follows", list(Follows), format_func=lambda one: one.label
        )
        sent = add.form_submit_button("Put down", width="stretch")
    if sent and one and then:
        tried(
            lambda: attending.declare(desk, line.ref, one, then, item),
            f"meeting.interest.{line.ref}",
        )
        st.rerun()
