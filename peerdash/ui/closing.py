"""Close: what the meeting leaves undone, what it did not reach, and ending it."""

from collections.abc import Mapping

import streamlit as st

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import conduct
from peerdash.services.desk import Desk
from peerdash.services.loose_ends import loose_ends
from peerdash.services.meetings import MeetingLine
from peerdash.ui import steps, way
from peerdash.ui.frame import nothing_yet, refusal, words
from peerdash.ui.sending import send
from peerdash.vocabulary.meetings import MeetingStage, Pressing
from peerdash.vocabulary.roles import Act


def ending(desk: Desk, line: MeetingLine) -> None:
    """Draw what is left, and the button that ends the meeting."""
    if line.stage == MeetingStage.CLOSED:
        nothing_yet(f"{line.ref} is closed.")
        way.link("minutes", "Read the minutes", meeting=line.ref)
        return
    left = conduct.left_undone(desk, line.ref)
    for ref, lacks in left.items():
        _back(ref, lacks, "close")
    _loose(desk, line.ref)
    for sentence in _missed(conduct.not_reached(desk, line.ref)):
        st.markdown(words(sentence))
    if not left and line.stage == MeetingStage.OPEN:
        st.markdown("Every item that was considered has what it needs.")
    if access.may(desk.viewer, Act.CONDUCT):
        _close(desk, line)


def _loose(desk: Desk, ref: str) -> None:
    """What is left with nobody to take it on: the meeting may close, and says so."""
    for item, lacks in loose_ends(desk, ref).items():
        _back(item, lacks, "loose")


def _back(ref: str, lacks: tuple[str, ...], why: str) -> None:
    what, back = st.columns([8, 2], vertical_alignment="center")
    what.markdown(f"**{words(ref)}** {words(' '.join(lacks))}")
    back.button(
        f"Back to {words(ref)}",
        key=f"meeting.{why}.{ref}",
        on_click=steps.take,
        args=("Conduct", ref),
    )


def _missed(missed: Mapping[str, Pressing | None]) -> list[str]:
    """Say what was not reached; and what of it will be proposed again, or will not."""
    again = [f"{ref} ({why.in_sentence})" for ref, why in missed.items() if why]
    rest = [ref for ref, why in missed.items() if not why]
    said = [f"Not reached: {', '.join(missed)}."] if missed else []
    if again:
        to_come = ", ".join(again)
        said.append(
            f"Proposed for the next meeting, as each stands by then: {to_come}."
        )
    if rest:
        said.append(
            f"Not proposed, because no review is due by then: {', '.join(rest)}. "
            "Put on the next agenda what should still be heard."
        )
    return said


def _close(desk: Desk, line: MeetingLine) -> None:
    if st.button("Close the meeting", type="primary", key="meeting.close.close"):
        try:
            send(f"meeting.close.{line.ref}", lambda: conduct.close(desk, line.ref))
        except Refused as refused:
            refusal(refused)
        else:
            way.go("minutes", meeting=line.ref)
