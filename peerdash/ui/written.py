"""What was written about an item, and where each line of it stands (R156).

A line is recorded until somebody says more: it goes on the map, or is parked with
whoever takes it on. Each is a key, and each can be taken back by another.
"""

from functools import partial
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.said import MOVED
from peerdash.services import minutes
from peerdash.services.desk import Desk
from peerdash.services.tabled import Briefing, Written
from peerdash.ui import unsent
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.trying import tried
from peerdash.vocabulary.dates import clock_time
from peerdash.vocabulary.meetings import MeetingStage, MinuteKind
from peerdash.vocabulary.roles import Act

LINE: Final = "meeting.written.line"
MAPPED: Final = "meeting.written.mapped"
RECORDED: Final = "meeting.written.recorded"
TAKER: Final = "meeting.written.taker"
PARK: Final = "meeting.written.park"
FORM: Final = "meeting.written.form"
HELD: Final = "Said, held back"
QUIET: Final = "Nothing is written here yet."
ROW: Final = [5, 6, 7, 3]
WAYS: Final = {
    PARK: ("Park", MinuteKind.PARKED),
    MAPPED: ("For map (m)", MinuteKind.MAPPED),
    RECORDED: ("Recorded (r)", MinuteKind.NOTE),
}
"""Where a line may stand; Enter in the form presses the first."""


def panel(desk: Desk, b: Briefing) -> None:
    """Draw the lines, the latest first, over where one of them is to stand."""
    if not (b.written or b.held):
        st.markdown(QUIET)
        return
    told = [one for one in reversed(b.written) if one.kind in MOVED]
    goes_on = b.agenda.stage == MeetingStage.OPEN
    if told and goes_on and access.may(desk.viewer, Act.MINUTE):
        _standing(desk, b, {one.id: one for one in told})
    held = (marked(f"- {HELD}: {words(one)}") for one in b.held)
    st.markdown("\n".join([*map(_line, reversed(b.written)), *held]))


def _standing(desk: Desk, b: Briefing, told: dict[str, Written]) -> None:
    """Ask where a line stands; at first the line that was written last."""
    key = f"{LINE}.{b.line.ref}.{next(iter(told))}"
    chosen = st.selectbox(
        "Which line",
        list(told),
        format_func=lambda one: _said(told[one]),
        key=key,
        label_visibility="collapsed",
    )
    for where in _asked(b):
        _stand(desk, b, chosen, where)
        st.rerun()


def _asked(b: Briefing) -> list[MinuteKind]:
    """Return where it is to stand, once somebody says; the box is the item's own."""
    box = _taker(b)
    st.session_state.setdefault(box, unsent.field(_place(b), "taker", box, ""))
    with st.container(key=FORM), st.form("meeting.written", border=False):
        places = dict(zip((MAPPED, RECORDED, "", PARK), st.columns(ROW), strict=True))
        places[""].text_input(
            "Who takes it on",
            key=box,
            placeholder="Who takes it on (p)",
            label_visibility="collapsed",
        )
        return [
            where
            for name, (label, where) in WAYS.items()
            if places[name].form_submit_button(words(label), key=name, width="stretch")
        ]


def _taker(b: Briefing) -> str:
    return f"{TAKER}.{b.line.ref}"


def _place(b: Briefing) -> str:
    return f"{LINE}.{b.agenda.ref}.{b.line.ref}"


def _stand(desk: Desk, b: Briefing, line_id: str, where: MinuteKind) -> None:
    """Keep where it stands; a refusal is told with what is decided, below."""
    who = str(st.session_state[_taker(b)]) if where == MinuteKind.PARKED else ""
    stand = partial(minutes.stand, desk, b.agenda.ref, line_id, where, who)
    if tried(stand, _place(b)):
        st.session_state.pop(_taker(b))


def _line(one: Written) -> Markdown:
    stands = words(one.kind.row.stands)
    return marked(f"- **{words(clock_time(one.at))}** {stands}: {words(one.words)}")


def _said(one: Written) -> str:
    return f"{clock_time(one.at)} {one.kind.row.stands}: {one.words}"
