"""Conduct: one item on one screen, from its objective to moving on."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import conduct
from peerdash.services.agenda import Agenda, AgendaLine, agenda
from peerdash.services.briefing import briefing
from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.meetings import MeetingLine
from peerdash.services.repeating import once
from peerdash.services.tabled import Briefing
from peerdash.ui import (
    bare,
    deciding,
    grid,
    keys,
    others,
    panels,
    room,
    steps,
    timing,
    way,
    written,
)
from peerdash.ui.deciding import Way
from peerdash.ui.flag import standing_words
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.part import part
from peerdash.ui.trying import told, tried
from peerdash.ui.workspace import map_canvas
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

MAP_HEIGHT: Final = 260
LOW: Final = 76


def one_item(desk: Desk, line: MeetingLine) -> None:
    """Draw the item before the meeting, so that it fits one screen."""
    due = agenda(desk.for_the_room, line.ref)
    if not due.refs:
        nothing_yet("Nothing is on the agenda yet. Add items under Agenda.")
        keys.elsewhere()
        return
    ref = way.ref("item") or _waiting(due)
    way.keep(item=ref)
    before = briefing(desk, line.ref, ref)
    room.style()
    with st.container(key=room.KEY):
        _head(desk, before)
        _middle(desk, before)
        grid.matrix(desk, before)
        _decided(desk, before)
        _controls(desk, before)
    keys.follow(before)
    if before.agenda.stage == MeetingStage.OPEN:
        others.follow(ref, before.state, line.ref)
    _begin(desk, due, before)


def _begin(desk: Desk, due: Agenda, b: Briefing) -> None:
    """Begin the minutes of the item that is next, once it is before the meeting."""
    waits = b.line.ref == _waiting(due) and not b.place.began_at
    runs = b.agenda.stage == MeetingStage.OPEN and not b.place.considered
    if waits and runs and access.may(desk.viewer, Act.CONDUCT):
        ref, item = b.agenda.ref, b.line.ref
        once(f"begin.{ref}.{item}", lambda: conduct.begin(desk, ref, item))
        st.rerun()


def _waiting(due: Agenda) -> str:
    """The first item neither considered nor put off, else the first."""
    left = (
        one.ref
        for one in due.lines
        if one.ref and not one.considered and not one.put_off_because
    )
    return next(left, due.refs[0])


def _head(desk: Desk, b: Briefing) -> None:
    place = b.place
    title, finish = st.columns([7, 3], vertical_alignment="center")
    said = f"Item {place.number} of {len(b.agenda.lines)} \u00b7 {place.ref} "
    title.title(words(said + place.title), anchor=False)
    with finish:
        _time(desk, b)
    objective, glance = st.columns([7, 3], vertical_alignment="center")
    objective.header(
        words(place.objective or "No objective was written."), anchor=False
    )
    glance.markdown(_glance(b), text_alignment="right")


def _glance(b: Briefing) -> Markdown:
    """How its review stands; in a word where there are interests to read of first."""
    if not b.interests:
        return standing_words(b.line)
    several = counted(len(b.interests), "interest", "interests")
    stands = b.line.standing.label if b.line.standing else b.line.standing_in_words
    return marked(f"{words(stands)} \u00b7 **{words(several)}: press 6**")


def _time(desk: Desk, b: Briefing) -> None:
    """How long it has taken, of what it has; else when it should finish."""
    place = b.place
    under_way = b.agenda.stage == MeetingStage.OPEN
    if under_way and place.began_at and not place.considered:
        timing.clock(place.began_at, desk.now, place.allowed)
        return
    said = words(f"finish by {place.finishes_at}")
    st.markdown(marked(f"**{said}** {words(_stands(place))}"), text_alignment="right")


def _stands(place: AgendaLine) -> str:
    if place.put_off_because:
        return "(put off)"
    return "(considered)" if place.considered else f"({place.allowed} minutes)"


@part
def _middle(desk: Desk, b: Briefing) -> None:
    """The map with what is told beside it: both show facts alone, or neither does."""
    left, right = st.columns([11, 9])
    with left:
        if b.people:
            with st.container(key="room-map", height=MAP_HEIGHT, border=False):
                _map(desk, b.line.ref)
        else:
            with st.container(key="room-text", height=MAP_HEIGHT, border=True):
                st.markdown(words(b.text or written.QUIET))
    with right, st.container(key="room-side"):
        panels.beside(desk, b, MAP_HEIGHT)


def _map(desk: Desk, ref: str) -> None:
    """The map, for a room."""
    seen = picture(desk.for_the_room, ref)
    map_canvas(desk, seen, editable=False, room=True, height=MAP_HEIGHT)


def _decided(desk: Desk, b: Briefing) -> None:
    """What has been decided for whom; or what was refused, asked or kept just now."""
    strip, saved = st.columns([9, 2])
    saved.caption(words(deciding.saved(b)), text_alignment="right")
    with strip.container(height=LOW, border=False, key="room-strip"):
        if bare.offer(b) or told():
            return
        if asked := deciding.asked(b):
            st.warning(words(asked), icon=":material/help:")
        elif said := deciding.kept(b):
            st.success(words(said), icon=":material/check:")
        else:
            grid.strip(desk, b, saved)


def _controls(desk: Desk, b: Briefing) -> None:
    if not access.may(desk.viewer, Act.CONDUCT):
        return
    if b.agenda.stage != MeetingStage.OPEN:
        st.caption(words(f"{b.agenda.ref} is {b.agenda.stage.in_sentence}."))
        return
    refs = b.agenda.refs
    at = refs.index(b.line.ref)
    following = refs[at + 1] if at + 1 < len(refs) else ""
    deciding.review(desk, b, put_off=lambda: _put_off(desk, b, following))
    deciding.note(
        desk,
        b,
        back=Way("Previous", lambda: steps.take("Conduct", refs[at - 1]), at == 0),
        onward=Way(
            "Next item" if following else "To close",
            lambda: _leave(desk, b, following),
        ),
    )


def _leave(desk: Desk, b: Briefing, following: str) -> None:
    """Mark the item as considered and go on; what lacks something is not left."""
    place = f"meeting.leave.{b.agenda.ref}.{b.line.ref}"
    if tried(lambda: conduct.consider(desk, b.agenda.ref, b.line.ref), place):
        steps.take("Conduct" if following else "Close", following or None)


def _put_off(desk: Desk, b: Briefing, following: str) -> None:
    """Leave the item for another meeting, and go on."""
    because = deciding.because(b)
    place = f"meeting.put-off.{b.agenda.ref}.{b.line.ref}"
    if tried(lambda: conduct.put_off(desk, b.agenda.ref, b.line.ref, because), place):
        steps.take("Conduct" if following else "Close", following or None)
