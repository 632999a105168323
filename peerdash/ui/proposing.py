"""What should come to a meeting and is not on its agenda, each with why."""

from typing import Final

import streamlit as st

from peerdash.services import agenda, arranging
from peerdash.services.agenda import Proposed
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.services.readiness import readiness
from peerdash.ui.frame import Markdown, words
from peerdash.ui.trying import attempt

MOST: Final = 25


def proposals(desk: Desk, line: MeetingLine) -> None:
    """List what presses and why, and put it on: all that is ready, or one."""
    offered = {one.line.ref: one for one in agenda.proposed(desk, line.ref)}
    st.subheader("Should also be heard", anchor=False)
    if not offered:
        st.caption("Everything that presses is on the agenda.")
        return
    st.button(
        "Put on what is ready, until the meeting is full",
        key="meeting.agenda.fill",
        on_click=attempt,
        args=(
            lambda: arranging.fill(desk, line.ref),
            f"meeting.agenda.fill.{line.ref}",
        ),
    )
    st.table(
        [_row(one) for one in list(offered.values())[:MOST]],
        border="horizontal",
        hide_index=True,
        alt=f"Proposed for {line.ref}",
    )
    if len(offered) > MOST:
        st.caption(words(f"And {len(offered) - MOST} more, in the list below."))
    _one(desk, line.ref, offered)


def _row(one: Proposed) -> dict[str, Markdown]:
    return {
        "Item": words(f"{one.line.ref} {one.line.title}"),
        "Proposed because": words(one.why.label),
        "Standing": words(one.line.standing_in_words),
    }


def _one(desk: Desk, ref: str, offered: dict[str, Proposed]) -> None:
    item = st.selectbox(
        "Item",
        list(offered),
        format_func=lambda one: _offer(offered[one]),
        key="meeting.agenda.item",
    )
    because = _because(desk, item)

    def put_on() -> None:
        told = str(st.session_state.get(because, ""))
        agenda.add(desk, ref, item, unready_because=told)

    st.button(
        "Put on the agenda",
        key="meeting.agenda.add",
        on_click=attempt,
        args=(put_on, f"meeting.agenda.add.{ref}"),
    )


def _offer(one: Proposed) -> str:
    return f"{one.line.ref} {one.line.title} ({one.why.in_sentence})"


def _because(desk: Desk, item: str) -> str:
    """Ask why an item is to be heard before it meets the five checks (R037).

    Returns the key of the field, so that pressing the button straight after
    typing reads what was typed.
    """
    key = f"meeting.agenda.because.{item}"
    checks = readiness(desk, item)
    lacks = [one.check.in_sentence for one in checks if not one.met]
    if lacks:
        met = f"{item} meets {len(checks) - len(lacks)} of {len(checks)} checks"
        st.text_input(
            words(f"{met} (not yet: {', '.join(lacks)}). Heard now because"), key=key
        )
    return key
