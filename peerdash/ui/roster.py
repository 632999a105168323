"""The roster of a meeting: who is expected, who came, and for which agency."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import attending, meetings
from peerdash.services.attending import Choices, Present
from peerdash.services.desk import Desk
from peerdash.services.meetings import Guest, MeetingLine
from peerdash.ui import interests, protocols, wrong
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.trying import attempt, told, tried
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.roles import Act

EXPECT: Final = "meeting.expect"
LATE: Final = "Came late"
CAME: Final = {
    Attending.PRESENT.label: (Attending.PRESENT, False),
    LATE: (Attending.PRESENT, True),
    Attending.APOLOGIES.label: (Attending.APOLOGIES, False),
    Attending.ABSENT.label: (Attending.ABSENT, False),
}


def came(desk: Desk, line: MeetingLine) -> None:
    """Who is expected and who came, by agency (R159, R168)."""
    told()
    shown, here = meetings.roster(desk, line.ref), attending.present(desk, line.ref)
    if line.stage == MeetingStage.OPEN:
        _prompts(here, social_worker=not shown.needs_social_worker)
    protocols.in_the_room(desk, line)
    if not shown.guests:
        nothing_yet("Nobody is expected yet. Add those who were invited.")
    may = access.may(desk.viewer, Act.CONDUCT) and line.stage != MeetingStage.CLOSED
    for guest in shown.guests:
        _guest(desk, line, guest, may=may)
    _agencies(here)
    interests.declared(desk, line, shown.guests, here.interests, may=may)
    if may:
        if line.stage == MeetingStage.PLANNED and shown.guests:
            _off(desk, line.ref, shown.guests)
        _expect(desk, line.ref, attending.choices(desk, line.ref))


def _prompts(here: Present, *, social_worker: bool) -> None:
    """What the room lacks before it decides: said, never enforced."""
    if not social_worker:
        st.warning("No qualified social worker is marked as present.")
    if here.short_of:
        short = counted(here.short_of, "more agency", "more agencies")
        st.warning(
            words(
                f"The meeting needs {short} to have the {here.quorum} that it decides "
                "with. It may go on; what it decides then says so in the minutes."
            )
        )


def _guest(desk: Desk, line: MeetingLine, guest: Guest, *, may: bool) -> None:
    name, agency, mark = st.columns([4, 3, 6], vertical_alignment="center")
    worker = ", qualified social worker" if guest.social_worker else ""
    once = "" if guest.regular else ", this once"
    name.markdown(words(f"{guest.name}{worker}{once}"))
    agency.markdown(words(guest.agency))
    if guest.agreement_over:
        ended = in_words(guest.agreement_over)
        agency.caption(f"Sharing agreement ended on {words(ended)}")
    if not may:
        mark.markdown(words(_said(guest) or guest.attending.label))
        return
    with mark:
        _marking(desk, line.ref, guest)


def _marking(desk: Desk, ref: str, guest: Guest) -> None:
    key = f"meeting.roster.{guest.id}"
    st.segmented_control(
        f"Did {words(guest.name)} come",
        list(CAME),
        default=_said(guest),
        format_func=words,
        key=key,
        label_visibility="collapsed",
        on_change=_mark,
        args=(desk, ref, guest.id, key),
    )


def _off(desk: Desk, ref: str, guests: tuple[Guest, ...]) -> None:
    """Take somebody off who is not to come at all, before the meeting begins."""
    names = {one.id: one.name for one in guests}
    who, off, _ = st.columns([4, 3, 6], vertical_alignment="bottom")
    chosen = who.selectbox(
        "Not to be expected",
        list(names),
        index=None,
        format_func=lambda one: names[one],
        placeholder="Choose a person",
        key="meeting.roster.who",
    )
    if chosen:
        off.button(
            "Take them off",
            key="meeting.roster.off",
            width="stretch",
            on_click=attempt,
            args=(
                lambda: attending.stop_expecting(desk, ref, chosen),
                f"meeting.roster.off.{chosen}",
            ),
        )


def _said(guest: Guest) -> str | None:
    """Return the word for whether somebody came; None while nobody has said."""
    now = guest.attending, guest.late
    return next((word for word, what in CAME.items() if what == now), None)


def _agencies(here: Present) -> None:
    """Each agency against what is expected of it (R168)."""
    st.subheader("By agency", anchor=False)
    st.table(
        [_agency(*one) for one in here.agencies],
        border="horizontal",
        hide_index=True,
        alt="Agencies expected, and how each is here",
    )


def _agency(name: str, standing: str) -> dict[str, Markdown]:
    missed = standing in {"Nobody named", Attending.ABSENT.label}
    said = words(standing)
    return {"Agency": words(name), "Here": marked(f"**{said}**") if missed else said}


def _expect(desk: Desk, ref: str, offered: Choices) -> None:
    st.subheader("Expect somebody else", anchor=False)
    with st.form(EXPECT, clear_on_submit=True, border=False, enter_to_submit=False):
        name, agency, worker, add = st.columns(
            [4, 4, 3, 2], vertical_alignment="bottom"
        )
        who = name.text_input("Full name", key=f"{EXPECT}.name")
        of = agency.selectbox(
            "Agency", list(offered.agencies), format_func=offered.agencies.__getitem__
        )
        social = worker.checkbox("Qualified social worker")
        once = worker.checkbox("This meeting only")
        sent = add.form_submit_button("Expect", width="stretch")
    if sent and who.strip():
        _expected(desk, ref, who, of, social=social, once=once)
    elif sent:
        wrong.refused(EXPECT, "Give the full name of who is expected.", "name")
    _always(desk, offered)


def _always(desk: Desk, offered: Choices) -> None:
    """Which agencies are looked for at every meeting, whoever they send (R168)."""
    always = st.multiselect(
        "Agencies expected at every meeting",
        list(offered.agencies),
        default=list(offered.always),
        format_func=offered.agencies.__getitem__,
        key=f"meeting.always.{len(offered.always)}",
    )
    if set(always) != set(offered.always):
        st.button(
            "Keep these agencies",
            key="meeting.always.keep",
            on_click=attempt,
            args=(
                lambda: attending.always_expect(desk, frozenset(always)),
                "meeting.always",
            ),
        )


def _expected(
    desk: Desk, ref: str, who: str, of: str, *, social: bool, once: bool
) -> None:
    tried(
        lambda: attending.expect(
            desk, ref, who, of, social_worker=social, regular=not once
        ),
        f"meeting.expect.{ref}",
    )
    st.rerun()


def _mark(desk: Desk, ref: str, guest_id: str, key: str) -> None:
    nobody_said = Attending.EXPECTED, False
    what, late = CAME.get(str(st.session_state[key]), nobody_said)
    tried(lambda: meetings.attend(desk, ref, guest_id, what, late=late), key)
