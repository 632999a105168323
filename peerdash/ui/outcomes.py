"""What can be recorded on an item's ledger, and by whom: one form at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import alarms as services
from peerdash.services.desk import Desk
from peerdash.services.ledger import Ledger
from peerdash.ui import action_forms, planning, undoing
from peerdash.ui import ledger_forms as forms
from peerdash.ui.frame import words
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.roles import Act

STAGES: Final = {Stage.OPEN.value: Stage.OPEN, Stage.CLOSED.value: Stage.CLOSED}


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be recorded: whose act it is, and how it is asked for."""

    act: Act
    draw: Callable[[Desk, Ledger], None]
    when_closed: bool = False


def stage_wanted() -> Stage:
    """Ask whether to list what is before the group or what is closed."""
    chosen = st.segmented_control(
        "Items",
        list(STAGES),
        default=Stage.OPEN.value,
        required=True,
        format_func=lambda one: words(STAGES[one].label),
        key="outcomes.list.stage",
    )
    return STAGES[str(chosen)]


def alarms(desk: Desk, ref: str) -> None:
    """What the item still lacks, each as something to do."""
    for sentence in services.of(desk, ref):
        st.markdown(f":material/notifications: {words(sentence.capitalize())}.")


def lacks(desk: Desk, ref: str) -> None:
    """Say the same beside a map in a few words, where there is anything to say."""
    if said := services.of(desk, ref):
        many = counted(len(said), "thing", "things")
        with st.popover(words(f"{many} to follow up")):
            alarms(desk, ref)


def recording(desk: Desk, ledger: Ledger) -> None:
    """Offer what this viewer may record here, and draw the form chosen."""
    closed = ledger.closed_on is not None
    offered = [
        name
        for name, one in FORMS.items()
        if one.when_closed == closed and access.may(desk.viewer, one.act)
    ]
    if not offered or not (ledger.line.stage.row.live or closed):
        return
    chosen = st.pills(
        "Record",
        offered,
        format_func=words,
        key=f"outcomes.record.{ledger.line.ref}",
    )
    if chosen:
        with st.container(width=720):
            FORMS[chosen].draw(desk, ledger)


def taken_back(desk: Desk, ledger: Ledger) -> None:
    """Offer to take back what the viewer did last, where there is a plan to change."""
    if ledger.goals and access.may(desk.viewer, Act.SET_RESPONSE):
        with st.container(horizontal=True):
            undoing.buttons(desk, ledger.line.ref)


FORMS: Final = {
    "Outcome": Form(Act.RECORD_OUTCOME, forms.outcome),
    "How far an outcome is": Form(Act.RECORD_OUTCOME, forms.progress),
    "Goal of the plan": Form(Act.SET_RESPONSE, planning.goal),
    "Action": Form(Act.ADD_ACTION, action_forms.action),
    "What an action answers": Form(Act.SERVE, action_forms.served),
    "What came of an action": Form(Act.ANSWER_ACTION, action_forms.action_answer),
    "Finding": Form(Act.EDIT_MAP, forms.finding),
    "Question": Form(Act.EDIT_MAP, forms.question),
    "Answer": Form(Act.EDIT_MAP, forms.answer),
    "Close": Form(Act.CLOSE, forms.close),
    "Reopen": Form(Act.REOPEN, forms.reopen, when_closed=True),
}
