"""Last time: what was agreed before, heard one at a time with one key each.

The page keeps the focus on "Done" while the next comes under it. What was not done
needs its reason, and "not possible" and "not undertaken" are told apart.
"""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.last_time import HEARD
from peerdash.services import last_time
from peerdash.services.desk import Desk
from peerdash.services.last_time import Agreed
from peerdash.services.meetings import MeetingLine
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Act

WHY: Final = "meeting.last.why"


def hearing(desk: Desk, line: MeetingLine) -> None:
    """Draw the next to hear, and the rest with what came of each."""
    told()
    every = last_time.from_before(desk, line.ref)
    if not every:
        nothing_yet("Nothing was agreed before that is still to do.")
        return
    shown = [one for one in every if not one.kept_back]
    waiting = [one for one in shown if one.state == ActionState.OPEN]
    heard = [one for one in shown if one.state != ActionState.OPEN]
    st.markdown(words(f"{len(heard)} of {len(shown)} heard."))
    may = access.may(desk.viewer, Act.CONDUCT) and line.stage == MeetingStage.OPEN
    if may and waiting:
        _next(desk, line.ref, waiting[0])
    elif waiting and line.stage == MeetingStage.PLANNED:
        st.caption("They are heard once the meeting is under way.")
    st.table(
        [_row(one, desk) for one in every],
        border="horizontal",
        hide_index=True,
        alt=f"Agreed before {line.ref}, and what came of it",
    )
    if may and heard:
        _again(desk, line.ref, heard)


def _next(desk: Desk, ref: str, one: Agreed) -> None:
    st.subheader(words(f"{one.owner}, {one.agency}"), anchor=False)
    st.markdown(words(f"{one.item}: {one.words}. Due {in_words(one.due_on)}."))
    key = f"{WHY}.{one.id}"
    why, *rest = st.columns([6, 2, 2, 2], vertical_alignment="bottom")
    why.text_input("Why, when it was not done", key=key)
    for column, state in zip(rest, HEARD, strict=True):
        column.button(
            words(state.label),
            key=f"meeting.last.{state.value}",
            type="primary" if state == ActionState.DONE else "secondary",
            width="stretch",
            on_click=_hear,
            args=(desk, ref, one, state, key),
        )


def _hear(desk: Desk, ref: str, one: Agreed, state: ActionState, key: str) -> None:
    why = str(st.session_state.get(key, ""))
    attempt(
        lambda: last_time.hear(desk, ref, one.id, state, why, one.version),
        f"meeting.last.{one.id}.{one.version}.{state.value}",
    )


def _again(desk: Desk, ref: str, heard: list[Agreed]) -> None:
    """Hear one again that was put down by mistake."""
    by_id = {one.id: one for one in heard}
    which, again = st.columns([8, 2], vertical_alignment="bottom")
    chosen = which.selectbox(
        "Put down by mistake",
        list(by_id),
        format_func=lambda one: f"{by_id[one].item}: {by_id[one].words}",
        key="meeting.last.which",
    )
    again.button(
        "Hear it again",
        key="meeting.last.again",
        width="stretch",
        on_click=_hear,
        args=(desk, ref, by_id[chosen], ActionState.OPEN, WHY),
    )


def _row(one: Agreed, desk: Desk) -> dict[str, Markdown]:
    due = words(in_words(one.due_on))
    late = one.state == ActionState.OPEN and one.due_on < desk.today
    came = words(f"{one.state.label}. {one.answer}".strip())
    return {
        "Item": words(one.item),
        "What": words(one.words),
        "Who": words("" if one.kept_back else f"{one.owner}, {one.agency}"),
        "By": marked(f":red[**Overdue**, was due {due}]") if late else due,
        "What came of it": came,
    }
