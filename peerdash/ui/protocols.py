"""The confidentiality protocol on screen: before anything else, in the room, changed.

Who has not acknowledged it as it is now meets it in place of any page. That is asked
once in a session and then every five minutes, so that other words reach a tab that
stays open all day without a question more for every click.
"""

from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from peerdash.model import ProtocolDraft
from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import protocols
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.services.protocols import Words
from peerdash.ui import form, frame
from peerdash.ui.frame import words
from peerdash.ui.sending import send
from peerdash.ui.trying import attempt
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

KEPT: Final = "protocols.kept"
AGAIN: Final = timedelta(minutes=5)
CHANGE: Final = "protocols.change"
TITLE: Final = "Before you go on"
ABOUT: Final = (
    "Everybody acknowledges it the first time they sign in, and whoever is in the "
    "room once a meeting. Other words are asked of everybody again. A local setting."
)


def before(desk: Desk) -> bool:
    """Ask who has not acknowledged the protocol, in place of the page they wanted.

    Who has no role yet opens no record, and may acknowledge nothing either.
    """
    if not desk.viewer.roles:
        return False
    last: datetime | None = st.session_state.get(KEPT)
    if last and desk.now - last < AGAIN:
        return False
    if protocols.is_acknowledged(desk):
        st.session_state[KEPT] = desk.now
        return False
    _ask(desk, protocols.now(desk))
    return True


def _ask(desk: Desk, now: Words) -> None:
    frame.heading(TITLE, desk, "What everybody who works here keeps to.")
    _points(now)
    place = f"protocols.{now.version}"
    if not st.button("I have read this and keep to it", type="primary", key=place):
        return
    try:
        send(place, lambda: protocols.acknowledge(desk, now.version))
    except Refused as refused:
        frame.refusal(refused)
    else:
        st.session_state[KEPT] = desk.now
        st.rerun()


def in_the_room(desk: Desk, line: MeetingLine) -> None:
    """Beside when and where: what is read out, and whether the room keeps to it."""
    st.subheader("Confidentiality protocol", anchor=False)
    room = protocols.in_the_room(desk, line.ref)
    st.markdown(words(_said(room)))
    may = access.may(desk.viewer, Act.HEAR_PROTOCOL)
    if line.stage == MeetingStage.CLOSED or not may:
        return
    if room.not_asked or not room.acknowledged:
        _points(room.words)
        place = f"protocols.{line.ref}.{room.words.version}"
        st.button(
            "Everybody here has heard it and keeps to it",
            key=place,
            on_click=attempt,
            args=(
                lambda: protocols.hear(desk, line.ref, room.words.version),
                place,
            ),
        )


def setting(desk: Desk) -> None:
    """The words as they are now, and other words for those who may change them."""
    st.subheader("Confidentiality protocol", anchor=False)
    st.caption(words(ABOUT))
    now = protocols.now(desk)
    since = f"since {moment_in_words(now.since)}" if now.since else "as delivered"
    st.caption(words(f"Version {now.version}, {since}."))
    if not now.may_change:
        _points(now)
        return
    draft = form.filled(
        CHANGE,
        ProtocolDraft,
        ("words",),
        row=ProtocolDraft(words=now.text),
        version=now.version,
        submit="Ask everybody again with these words",
        primary=False,
    )
    if draft and form.saved(CHANGE, lambda seen: protocols.change(desk, draft, seen)):
        st.rerun()


def _points(now: Words) -> None:
    st.markdown("\n".join(f"- {words(one)}" for one in now.points))


def _said(room: protocols.InTheRoom) -> str:
    if not room.acknowledged:
        return (
            "Not yet acknowledged at this meeting: read it out before the first item."
        )
    said = f"Acknowledged by {room.acknowledged} of those present"
    if room.not_asked:
        came = "1 who came later has" if room.not_asked == 1 else ""
        came = came or f"{room.not_asked} who came later have"
        return f"{said}. {came} not been asked."
    return f"{said}: version {room.words.version}."
