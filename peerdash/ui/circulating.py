"""Giving minutes out: to whom they may go, as what, and to whom they have gone."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import approving, circulating
from peerdash.services.circulating import Given, Recipient
from peerdash.services.desk import Desk
from peerdash.services.minuted import Minutes
from peerdash.ui.frame import marked, nothing_yet, refusal, words
from peerdash.ui.leaving import ADDRESS, one_of
from peerdash.ui.trying import attempt
from peerdash.vocabulary.dates import clock_time, day_of, in_words
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

ABOUT: Final = (
    "Each recipient's minutes hold only what is open to them and to you. The file is "
    "offered once, in this browser, for one minute, and is in the log of what left."
)


def standing(desk: Desk, said: Minutes) -> None:
    """Say which version this is, and at which meeting it was approved."""
    if said.stage != MeetingStage.CLOSED:
        return
    found = approving.approved(desk, said.ref)
    version = f"Version {said.version}."
    if found is None:
        st.caption(words(f"{version} Not approved yet: the next meeting is asked to."))
        return
    later = "" if found.edition == said.version else " It was corrected since."
    when = f"at {found.at} on {in_words(found.on)}"
    st.caption(words(f"{version} Version {found.edition} was approved {when}.{later}"))


def panel(desk: Desk, said: Minutes) -> None:
    """Offer the minutes of a meeting that has ended, and list to whom they went."""
    if not access.may(desk.viewer, Act.CIRCULATE) or said.stage != MeetingStage.CLOSED:
        return
    st.header("Give the minutes out", anchor=False)
    every = circulating.recipients(desk, said.ref)
    able = {one.id: one for one in every if not one.why_not}
    if able:
        _asked(desk, said.ref, able)
    else:
        nothing_yet("Nobody who was expected can be given them: see why below.")
    for one in every:
        if one.why_not:
            st.caption(words(f"{one.name}, {one.agency}: {one.why_not}"))
    _went(circulating.given(desk, said.ref))


def _asked(desk: Desk, ref: str, able: dict[str, Recipient]) -> None:
    whom, form, make = st.columns([5, 3, 3], vertical_alignment="bottom")
    who = whom.selectbox(
        "To whom",
        list(able),
        format_func=lambda one: f"{able[one].name}, {able[one].agency}",
        key="minutes.give.to",
    )
    with form:
        kind = one_of(Paper, "As", "minutes.give.as")
    asked = make.button("Make the file", type="primary", key="minutes.give.make")
    st.caption(words(ABOUT))
    if not asked:
        return
    try:
        token = circulating.offer(desk, ref, str(who), kind)
    except Refused as refused:
        refusal(refused)
        return
    said = words(f"Save the minutes for {able[str(who)].name}")
    st.link_button(said, f"{ADDRESS}{token}")


def _went(rows: tuple[Given, ...]) -> None:
    if not rows:
        nothing_yet("These minutes have been given to nobody yet.")
        return
    st.table(
        [
            {
                "Given to": words(f"{one.name}, {one.agency}"),
                "Version": words(str(one.edition)),
                "As": words(one.form.label),
                "When": words(f"{in_words(day_of(one.at))} at {clock_time(one.at)}"),
                "By": words(one.by),
            }
            for one in rows
        ],
        border="horizontal",
        hide_index=True,
        alt="To whom these minutes have been given",
    )


def to_approve(desk: Desk, ref: str, stage: MeetingStage) -> None:
    """Propose that a meeting approves the minutes of the one before it."""
    if stage == MeetingStage.CLOSED:
        return
    for waits in approving.waiting(desk, ref):
        said, button = st.columns([8, 3], vertical_alignment="center")
        said.markdown(marked(f"**First:** {words(f'the minutes of {waits}.')}"))
        if stage != MeetingStage.OPEN or not access.may(
            desk.viewer, Act.APPROVE_MINUTES
        ):
            continue
        button.button(
            words(f"Approved: {waits}"),
            key=f"meeting.approve.{waits}",
            on_click=_approve,
            args=(desk, ref, waits),
        )


def _approve(desk: Desk, at: str, ref: str) -> None:
    attempt(lambda: approving.approve(desk, at, ref), f"meeting.approve.{at}.{ref}")
