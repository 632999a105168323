"""What stands beside the map, one panel at a time, each by its number."""

from collections.abc import Callable
from typing import Final, TypeAlias

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services.desk import Desk
from peerdash.services.tabled import Asked, Briefing
from peerdash.ui import alongside, considered, factual, leading, outcome, written
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.part import part
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

Panels: TypeAlias = dict[str, Callable[[], list[Markdown]]]
SIDE: Final = "meeting.conduct.side"
BALANCE: Final = "5 For and against"
WRITTEN: Final = "8 Written"
OUTCOME: Final = "9 Outcome"


@part
def beside(desk: Desk, b: Briefing, height: int) -> None:
    """One panel beside the map at a time; changing it draws nothing else again."""
    panels = of(desk, b)
    lines = f"{WRITTEN} {len(b.written) + len(b.held)}"
    draws = b.agenda.stage == MeetingStage.OPEN and access.may(
        desk.viewer, Act.RECORD_OUTCOME
    )
    names = [*panels, lines, *([OUTCOME] if draws else [])]
    key = key_of(b)
    st.session_state[key] = _same(names, str(st.session_state.get(key, "")))
    with st.container(key="room-panel", height=height, border=True):
        chosen = st.segmented_control(
            "Beside the map",
            names,
            format_func=words,
            key=key,
            required=True,
            label_visibility="collapsed",
        )
        _draw(desk, b, str(chosen), panels)
    leading.told(desk, b, str(chosen))


def key_of(b: Briefing) -> str:
    """Return the key of the choice of panels, an item's own."""
    return f"{SIDE}.{b.line.ref}"


def _draw(desk: Desk, b: Briefing, chosen: str, panels: Panels) -> None:
    if chosen == OUTCOME:
        outcome.asked(desk, b)
    elif chosen == BALANCE:
        factual.side_by_side(b)
    elif chosen.startswith(WRITTEN):
        written.panel(desk, b)
    else:
        st.markdown("\n".join(panels[chosen]()) or written.QUIET)


def of(desk: Desk, b: Briefing) -> Panels:
    """Return what can stand beside the map, here and on the room's screen."""
    return {
        "1 Chronology": lambda: factual.happened(desk, b),
        "2 Changed": lambda: factual.changed(desk, b),
        f"3 Open {len(b.questions)}": lambda: _questions(b),
        f"4 Untested {len(b.untested)}": lambda: factual.untested(b),
        BALANCE: lambda: factual.balance(b),
        "6 Told": lambda: _told(desk, b),
        "7 Workers": lambda: alongside.told(desk.for_the_room, b.line.ref),
    }


def _same(names: list[str], at: str) -> str:
    """Return the panel that was looked at, also once its count is another."""
    return next((one for one in names if one[:1] == at[:1]), names[0])


def _questions(b: Briefing) -> list[Markdown]:
    return [_question(one) for one in b.questions]


def _question(one: Asked) -> Markdown:
    by = f", by {in_words(one.by_on)}" if one.by_on else ""
    asked = words(f"{one.question} {one.ask or 'Nobody asked yet'}{by}")
    late = marked(" :red[**late**]" if one.late else "")
    return marked(f"- **{words(one.about)}** {asked}{late}")


def _told(desk: Desk, b: Briefing) -> list[Markdown]:
    glance = b.glance
    said = (
        f"{counted(glance.people, 'person', 'people')}: {glance.told} told, "
        f"{glance.open_to_services} open to a service, {glance.at_roth} at ROTH"
    )
    return [
        *(marked(f"- **{words(one)}**") for one in b.interests),
        marked(""),
        words(said),
        marked(""),
        *considered.spoken(desk.for_the_room, b.line.ref, b.people),
        marked(""),
        *(marked(f"- **{words(p.label)}** {words(p.told.label)}") for p in b.people),
    ]
