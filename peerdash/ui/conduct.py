"""Conduct: one item on one screen, from its objective to moving on."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.meetings import minutes_over
from peerdash.rules.today import counted
from peerdash.services import conduct
from peerdash.services.agenda import Agenda, agenda
from peerdash.services.briefing import briefing
from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.meetings import MeetingLine
from peerdash.services.tabled import Asked, Briefing
from peerdash.ui import alongside, deciding, factual, room, steps, way
from peerdash.ui.deciding import Way
from peerdash.ui.flag import standing_words
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.part import part
from peerdash.ui.sending import send
from peerdash.ui.trying import told
from peerdash.ui.workspace import map_canvas
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

WARNED: Final = "meeting.conduct.warned"
SIDE: Final = "meeting.conduct.side"
MAP_HEIGHT: Final = 260
LOW: Final = 54
QUIET: Final = "Nothing is written here yet."


def one_item(desk: Desk, line: MeetingLine) -> None:
    """Draw the item before the meeting, so that it fits one screen."""
    due = agenda(desk.for_the_room, line.ref)
    if not due.refs:
        nothing_yet("Nothing is on the agenda yet. Add items under Agenda.")
        return
    ref = way.ref("item") or _waiting(due)
    way.keep(item=ref)
    before = briefing(desk, line.ref, ref)
    room.style()
    with st.container(key=room.KEY):
        _head(desk, before)
        _middle(desk, before)
        _decided(before)
        _controls(desk, before)


def _waiting(due: Agenda) -> str:
    """The first item not yet considered, else the first."""
    left = (one.ref for one in due.lines if one.ref and not one.considered)
    return next(left, due.refs[0])


def _head(desk: Desk, b: Briefing) -> None:
    place = b.place
    title, finish = st.columns([7, 3], vertical_alignment="center")
    said = f"Item {place.number} of {len(b.agenda.lines)} \u00b7 {place.ref} "
    title.title(words(said + place.title), anchor=False)
    finish.markdown(_finish(desk, b), text_alignment="right")
    objective, glance = st.columns([7, 3], vertical_alignment="center")
    objective.header(
        words(place.objective or "No objective was written."), anchor=False
    )
    glance.markdown(standing_words(b.line), text_alignment="right")


def _finish(desk: Desk, b: Briefing) -> Markdown:
    said = words(f"finish by {b.place.finishes_at}")
    under_way = b.agenda.stage == MeetingStage.OPEN
    late = minutes_over(b.place.finishes_at, desk.now)
    if under_way and b.agenda.held_on == desk.today and late > 0:
        over = words(counted(late, "minute", "minutes"))
        return marked(f"**{said}** :orange[**{over} over**]")
    return marked(f"**{said}** ({b.place.allowed} minutes)")


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
                st.markdown(words(b.text or QUIET))
    with right, st.container(key="room-side"):
        _side(desk, b)


def _map(desk: Desk, ref: str) -> None:
    """The map, for a room."""
    seen = picture(desk.for_the_room, ref)
    map_canvas(desk, seen, editable=False, room=True, height=MAP_HEIGHT)


@part
def _side(desk: Desk, b: Briefing) -> None:
    """One panel beside the map at a time; changing it draws nothing else again."""
    panels: dict[str, Callable[[], list[Markdown]]] = {
        "Chronology": lambda: factual.happened(desk, b),
        f"Open {len(b.questions)}": lambda: _questions(b),
        f"Untested {len(b.untested)}": lambda: factual.untested(b),
        "For and against": lambda: factual.balance(b),
        "Told": lambda: _told(b),
        "Workers": lambda: alongside.told(desk.for_the_room, b.line.ref),
    }
    names = list(panels)
    at = st.session_state.get(f"{SIDE}.{b.line.ref}")
    st.session_state[f"{SIDE}.{b.line.ref}"] = at if at in panels else names[0]
    with st.container(key="room-panel", height=MAP_HEIGHT, border=True):
        chosen = st.segmented_control(
            "Beside the map",
            names,
            format_func=words,
            key=f"{SIDE}.{b.line.ref}",
            required=True,
            label_visibility="collapsed",
        )
        st.markdown("\n".join(panels[str(chosen)]()) or QUIET)


def _questions(b: Briefing) -> list[Markdown]:
    return [_question(one) for one in b.questions]


def _question(one: Asked) -> Markdown:
    by = f", by {in_words(one.by_on)}" if one.by_on else ""
    asked = words(f"{one.question} {one.ask or 'Nobody asked yet'}{by}")
    late = marked(" :red[**late**]" if one.late else "")
    return marked(f"- **{words(one.about)}** {asked}{late}")


def _told(b: Briefing) -> list[Markdown]:
    glance = b.glance
    said = (
        f"{counted(glance.people, 'person', 'people')}: {glance.told} told, "
        f"{glance.open_to_services} open to a service, {glance.at_roth} at ROTH"
    )
    return [
        words(said),
        marked(""),
        *(marked(f"- **{words(p.label)}** {words(p.told.label)}") for p in b.people),
    ]


def _decided(b: Briefing) -> None:
    """What has been decided for whom; or, once asked to move on, what is missing."""
    strip, saved = st.columns([8, 3])
    saved.caption(words(deciding.saved(b)), text_alignment="right")
    with strip.container(height=LOW, border=False):
        if told():
            return
        if st.session_state.get(WARNED) == b.line.ref and b.undone:
            missing = " ".join(b.undone)
            st.warning(words(f"{missing} Move on again to leave it so."))
        elif said := deciding.kept(b):
            st.success(words(said), icon=":material/check:")
        elif not b.outcomes:
            st.markdown("No outcome yet.")
        else:
            st.markdown(" \u2003 ".join(_outcome_lines(b)))


def _outcome_lines(b: Briefing) -> list[Markdown]:
    held: dict[str, list[Markdown]] = {}
    for one in b.outcomes:
        new = marked("**new** " if one.here else "")
        said = words(f"{one.short} {one.state.label.lower()}")
        held.setdefault(one.about, []).append(marked(f"{new}{said}"))
    return [marked(f"**{words(who)}** {', '.join(what)}") for who, what in held.items()]


def _controls(desk: Desk, b: Briefing) -> None:
    if not access.may(desk.viewer, Act.CONDUCT):
        return
    if b.agenda.stage != MeetingStage.OPEN:
        st.caption(words(f"{b.agenda.ref} is {b.agenda.stage.label.lower()}."))
        return
    refs = b.agenda.refs
    at = refs.index(b.line.ref)
    following = refs[at + 1] if at + 1 < len(refs) else ""
    deciding.review(desk, b)
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
    """Mark the item as considered; what lacks something is left at the second go."""
    place = f"meeting.leave.{b.agenda.ref}.{b.line.ref}"
    lacks = send(place, lambda: conduct.consider(desk, b.agenda.ref, b.line.ref))
    if lacks and st.session_state.get(WARNED) != b.line.ref:
        st.session_state[WARNED] = b.line.ref
        return
    st.session_state.pop(WARNED, None)
    steps.take("Conduct" if following else "Close", following or None)
