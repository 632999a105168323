"""What each has still to do: one's own list, and every agency's, to be chased."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import chasing
from peerdash.services.chasing import Owed, ToDo
from peerdash.services.desk import Desk
from peerdash.ui import way
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act

KEY: Final = "actions.view"
VIEWS: Final = {
    "mine": "My actions",
    "chasing": "By agency",
    "part": "Taking part",
    "over": "Handing over",
    "learning": "Learning",
    "calendar": "My calendar",
}
CONVENED: Final = {"part": Act.CHASE, "over": Act.HAND_OVER, "learning": Act.CHASE}
"""What is for those who run the group; the rest is for whoever works here."""


def view_wanted(desk: Desk) -> str:
    """Draw the views and return the one chosen, which is the address's."""
    open_ = [
        one
        for one in VIEWS
        if one not in CONVENED or access.may(desk.viewer, CONVENED[one])
    ]
    asked = way.ref("view")
    st.session_state[KEY] = asked if asked in open_ else open_[0]
    chosen = st.segmented_control(
        "View",
        open_,
        key=KEY,
        required=True,
        format_func=lambda one: words(VIEWS[one]),
        label_visibility="collapsed",
        on_change=_follow,
    )
    return str(chosen)


def _follow() -> None:
    way.keep(view=str(st.session_state[KEY]))


def mine(desk: Desk) -> None:
    """Everything the viewer has still to do."""
    every = chasing.mine(desk)
    if not every:
        nothing_yet("You have nothing to do. Actions in your name come here.")
    for one in every:
        what, when, answer = st.columns([8, 5, 2], vertical_alignment="center")
        what.markdown(words(f"{one.item}: {one.words}"))
        when.markdown(_when(one))
        with answer:
            way.link("outcomes", f"Answer {one.item}", item=one.item)


def by_agency(desk: Desk) -> None:
    """What is late or due within a week, by agency, and asking them again."""
    told()
    every = chasing.by_agency(desk)
    if not every:
        nothing_yet("Nothing is late or due within a week.")
    for one in every:
        _agency(desk, one)


def _agency(desk: Desk, one: Owed) -> None:
    name, again = st.columns([8, 3], vertical_alignment="center")
    name.subheader(words(one.agency), anchor=False)
    if one.late and access.may(desk.viewer, Act.CHASE):
        late = counted(one.late, "late action", "late actions")
        again.button(
            words(f"I have asked about {late}"),
            key=f"actions.chase.{one.agency_id}",
            help=words(f"Keep that {one.agency} was asked again today"),
            width="stretch",
            on_click=attempt,
            args=(
                lambda: chasing.chase(desk, one.agency_id),
                f"actions.chase.{one.agency_id}",
            ),
        )
    st.table(
        [_row(line) for line in one.lines],
        border="horizontal",
        hide_index=True,
        alt=f"What {one.agency} has still to do",
    )


def _row(one: ToDo) -> dict[str, Markdown]:
    return {
        "Item": words(one.item),
        "What": words(one.words),
        "Who": words(one.owner),
        "By": _when(one),
        "Asked again": words(one.chased),
    }


def _when(one: ToDo) -> Markdown:
    due = words(in_words(one.due_on))
    return marked(f":red[**Overdue**, was due {due}]") if one.late else due
