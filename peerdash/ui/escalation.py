"""Actions that nobody has done, and who takes each up: beneath an item's actions."""

import streamlit as st

from peerdash.rules import access
from peerdash.services import actions
from peerdash.services.desk import Desk
from peerdash.services.ledger import ActionSeen, Ledger
from peerdash.ui.frame import words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.roles import Act


def route(desk: Desk, ledger: Ledger) -> None:
    """A line for each action that is to be taken up, with a button to say it was."""
    told()
    late = [one for one in ledger.actions if one.take_up or one.taken_up]
    may = access.may(desk.viewer, Act.TAKE_UP) and not ledger.closed_on
    for one in late:
        _line(desk, ledger.line.ref, one, may=may)


def _line(desk: Desk, ref: str, one: ActionSeen, *, may: bool) -> None:
    said, button = st.columns([9, 3], vertical_alignment="center")
    sentence = " ".join(part for part in (one.taken_up, one.take_up) if part)
    said.markdown(words(f"{one.owner}, late: {one.words}. {sentence}"))
    if not (may and one.take_up):
        return
    place = f"actions.take_up.{one.id}"
    button.button(
        "It has been taken up",
        key=place,
        width="stretch",
        on_click=attempt,
        args=(lambda: actions.take_up(desk, ref, one.id), place),
    )
