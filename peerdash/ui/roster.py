"""The roster of a meeting: who is expected, who came, and for which agency."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.services import meetings
from peerdash.services.desk import Desk
from peerdash.services.meetings import Guest, MeetingLine
from peerdash.ui import protocols
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.sending import send
from peerdash.ui.trying import told, tried
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.roles import Act

CAME: Final = (Attending.PRESENT, Attending.APOLOGIES, Attending.ABSENT)


def came(desk: Desk, line: MeetingLine) -> None:
    """Who is expected and who came, by agency (R159, R168)."""
    told()
    shown = meetings.roster(desk, line.ref)
    if shown.needs_social_worker and line.stage == MeetingStage.OPEN:
        st.warning("No qualified social worker is marked as present.")
    protocols.in_the_room(desk, line)
    if not shown.guests:
        nothing_yet("Nobody is expected yet. Add those who were invited.")
    may = access.may(desk.viewer, Act.CONDUCT) and line.stage != MeetingStage.CLOSED
    for guest in shown.guests:
        _guest(desk, line.ref, guest, may=may)
    if may:
        _expect(desk, line.ref, shown.agencies)


def _guest(desk: Desk, ref: str, guest: Guest, *, may: bool) -> None:
    name, agency, mark = st.columns([4, 4, 5], vertical_alignment="center")
    worker = ", qualified social worker" if guest.social_worker else ""
    name.markdown(words(f"{guest.name}{worker}"))
    agency.markdown(words(guest.agency))
    if guest.agreement_over:
        ended = in_words(guest.agreement_over)
        agency.caption(f"Sharing agreement ended on {words(ended)}")
    if not may:
        mark.markdown(words(guest.attending.label))
        return
    key = f"meeting.roster.{guest.id}"
    mark.segmented_control(
        f"Did {words(guest.name)} come",
        list(CAME),
        default=guest.attending if guest.attending in CAME else None,
        format_func=lambda one: words(one.label),
        key=key,
        label_visibility="collapsed",
        on_change=_mark,
        args=(desk, ref, guest.id, key),
    )


def _expect(desk: Desk, ref: str, agencies: dict[str, str]) -> None:
    with st.form("meeting.expect", clear_on_submit=True, border=False):
        name, agency, worker, add = st.columns(
            [4, 4, 3, 2], vertical_alignment="bottom"
        )
        who = name.text_input("Full name", key="meeting.expect.name")
        of = agency.selectbox(
            "Agency", list(agencies), format_func=agencies.__getitem__
        )
        social = worker.checkbox("Qualified social worker")
        if add.form_submit_button("Expect", width="stretch") and who.strip():
            send(
                f"meeting.expect.{ref}",
                lambda: meetings.expect(desk, ref, who, of, social_worker=social),
            )
            st.rerun()


def _mark(desk: Desk, ref: str, guest_id: str, key: str) -> None:
    came = st.session_state[key] or Attending.EXPECTED
    tried(lambda: meetings.attend(desk, ref, guest_id, came), key)
