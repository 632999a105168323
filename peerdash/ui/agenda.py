"""The plan of a meeting: the calendar, when and where, and what is heard in order."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from peerdash.model import Meeting, MeetingDraft
from peerdash.rules import access
from peerdash.rules.meetings import EVERY, ONE_MOST, SERIES, overrun
from peerdash.rules.today import counted
from peerdash.services import agenda as services
from peerdash.services import arranging, meetings
from peerdash.services.agenda import Agenda, AgendaLine
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.ui import form, ordering, proposing, steady, steps, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.trying import attempt, told, tried
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

PLAN: Final = "meeting.plan"
PLANNED: Final = ("held_on", "starts_at", "room", "deputy_id", "lasts", "quorum")
ROWS: Final = [1, 8, 5, 4, 2, 8]


def calendar(desk: Desk, address: str) -> None:
    """List the meetings, the latest first, each a way to it; 25 a page."""
    shown = meetings.calendar(desk, int(way.ref("page") or 1) - 1)
    if not shown.lines:
        nothing_yet("No meeting is planned yet. Plan one below.")
    for line in shown.lines:
        day, detail, stage = st.columns([4, 5, 2], vertical_alignment="center")
        with day:
            way.link(address, f"{line.ref} {in_words(line.held_on)}", meeting=line.ref)
        detail.markdown(words(f"{line.starts_at}, {line.room or 'no room yet'}"))
        stage.markdown(words(line.stage.label))
    if shown.pages > 1:
        turned = st.pagination(shown.pages, default=shown.page + 1)
        way.keep(page=str(turned))


def plan(desk: Desk) -> None:
    """Plan the next meeting."""
    if not access.may(desk.viewer, Act.PLAN_MEETING):
        return
    draft = form.filled(
        PLAN,
        MeetingDraft,
        PLANNED,
        row=meetings.following(desk),
        choices=_deputies(desk),
        submit="Plan the meeting",
    )
    if draft and form.saved(PLAN, lambda _: meetings.plan(desk, draft)):
        st.rerun()
    told()
    st.button(
        words(f"Plan the next {SERIES}, every {EVERY.days} days"),
        key="meeting.plan.series",
        on_click=attempt,
        args=(lambda: arranging.plan_series(desk, SERIES), "meeting.plan.series"),
    )


def general(desk: Desk, line: MeetingLine, row: Meeting) -> None:
    """When and where, and beginning it."""
    told()
    _when_and_where(line)
    if line.stage == MeetingStage.CLOSED:
        way.link("minutes", "Read the minutes", meeting=line.ref)
        return
    if not access.may(desk.viewer, Act.PLAN_MEETING):
        return
    key = f"{PLAN}.{line.ref}"
    draft = form.filled(
        key,
        MeetingDraft,
        PLANNED,
        row=row,
        choices=_deputies(desk),
        submit="Save",
        primary=False,
    )
    if draft and form.saved(
        key, lambda seen: meetings.change(desk, line.ref, draft, seen)
    ):
        st.rerun()
    begin(desk, line)


def _when_and_where(line: MeetingLine) -> None:
    st.markdown(
        words(f"{line.held_on:%A} {in_words(line.held_on)}, {line.starts_at}")
        + "  \n"
        + words(line.room or "No room yet")
        + "  \n"
        + words(f"Chair: {line.chair}. Deputy: {line.deputy}.")
        + "  \n"
        + words(f"{line.items} on the agenda. {line.stage.label}.")
    )


def _deputies(desk: Desk) -> dict[str, form.Choice]:
    return {"deputy_id": form.Choice(meetings.deputies(desk), none="Nobody yet")}


def begin(desk: Desk, line: MeetingLine) -> None:
    """Begin the meeting, or go on with it."""
    if line.stage == MeetingStage.OPEN:
        st.button(
            "Go on with the meeting",
            type="primary",
            key="meeting.general.on",
            on_click=steps.take,
            args=("Conduct",),
        )
        return
    st.button(
        "Start the meeting",
        type="primary",
        key="meeting.general.start",
        on_click=_begin,
        args=(desk, line.ref),
    )


def heard(desk: Desk, line: MeetingLine) -> None:
    """What is heard, in order, with when each is to finish; and what should be."""
    shown = services.agenda(desk, line.ref)
    told()
    if not shown.lines:
        nothing_yet("Nothing is on the agenda yet. Add what is proposed below.")
    may = (
        access.may(desk.viewer, Act.PLAN_MEETING) and line.stage != MeetingStage.CLOSED
    )
    for one in shown.lines:
        with st.container(key=_row(one)):
            _line(desk, line.ref, one, may=may)
    _length(line, shown)
    if may:
        ordering.dragged(
            {str(one.ref): _row(one) for one in shown.lines if one.ref},
            key=f"meeting.agenda.order.{line.ref}",
            on_drop=partial(arranging.place, desk, line.ref),
        )
        steady.focus()
        proposing.proposals(desk, line)


def _row(one: AgendaLine) -> str:
    return f"meeting.agenda.row.{one.ref or one.number}"


def _line(desk: Desk, ref: str, one: AgendaLine, *, may: bool) -> None:
    number, title, standing, minutes, finish, moves = st.columns(
        ROWS, vertical_alignment="center"
    )
    number.markdown(f"**{one.number}**")
    title.markdown(words(f"{one.ref or ''} {one.title}".strip()))
    if one.unready_because:
        title.caption(words(f"Not yet ready: {one.unready_because}"))
    standing.caption(words(one.standing_in_words))
    finish.markdown(words(f"by {one.finishes_at}"))
    if may and one.ref:
        with minutes:
            _minutes(desk, ref, one)
        with moves.container(horizontal=True, gap="xsmall"):
            _moves(desk, ref, one.ref)


def _minutes(desk: Desk, ref: str, one: AgendaLine) -> None:
    """Ask how long an item may take; what follows finishes later at once."""
    item, key = str(one.ref), f"meeting.agenda.minutes.{one.ref}.{one.allowed}"
    st.number_input(
        words(f"Minutes for {item}"),
        1,
        ONE_MOST,
        one.allowed,
        5,
        key=key,
        label_visibility="collapsed",
        on_change=_retime,
        args=(desk, ref, item, key),
    )


def _retime(desk: Desk, ref: str, item: str, key: str) -> None:
    minutes = int(st.session_state[key])
    attempt(lambda: arranging.set_minutes(desk, ref, item, minutes), f"{key}.{minutes}")


def _length(line: MeetingLine, shown: Agenda) -> None:
    """Say how long it all takes, and warn when that is longer than it may last."""
    if not shown.lines:
        return
    allowed = [one.allowed for one in shown.lines]
    takes = counted(sum(allowed), "minute", "minutes")
    said = f"{takes}, {shown.starts_at} to {shown.lines[-1].finishes_at}."
    if over := overrun(allowed, line.lasts):
        more = counted(over, "minute", "minutes")
        st.warning(
            words(
                f"{said} That is {more} more than the {line.lasts} it may last. Give "
                "items less time, or leave some for the next meeting."
            )
        )
        return
    spare = counted(line.lasts - sum(allowed), "minute", "minutes")
    st.markdown(words(f"{said} {spare} to spare."))


def _moves(desk: Desk, ref: str, item: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "Up": lambda: arranging.move(desk, ref, item, by=-1),
        "Down": lambda: arranging.move(desk, ref, item, by=1),
        "Take off": lambda: services.remove(desk, ref, item),
    }
    for label, act in acts.items():
        st.button(
            words(f"{label} {item}"),
            key=f"meeting.agenda.{label}.{item}",
            on_click=attempt,
            args=(act, f"meeting.agenda.{label}.{item}"),
            type="tertiary",
        )


def _begin(desk: Desk, ref: str) -> None:
    if tried(lambda: meetings.open_meeting(desk, ref), f"meeting.start.{ref}"):
        steps.take("Conduct")
