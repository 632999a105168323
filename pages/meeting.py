"""Meeting: the calendar, or one meeting from its plan to its end."""

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine, meeting
from peerdash.ui import (
    agenda,
    circulating,
    closing,
    conduct,
    frame,
    keys,
    last_time,
    leading,
    packs,
    roster,
    steady,
    steps,
    way,
)


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("meeting")
    if not ref:
        calendar(desk)
        return
    line, row = meeting(desk, ref)
    if not steps.at("Conduct"):
        frame.heading(f"Meeting {line.ref}", desk)
    with st.container(horizontal=True, vertical_alignment="center"):
        step = steps.chosen(room=leading.room_of(desk, line))
        if step == "Conduct":
            keys.here()
        else:
            keys.elsewhere()
        if step != "Agenda":
            steady.focus()
    {
        "General": lambda: agenda.general(desk, line, row),
        "Roster": lambda: roster.came(desk, line),
        "Agenda": lambda: heard(desk, line),
        "Packs": lambda: packs.sending(desk, line),
        "Last time": lambda: last_time.hearing(desk, line),
        "Conduct": lambda: conduct.one_item(desk, line),
        "Close": lambda: closing.ending(desk, line),
    }[step]()


def heard(desk: Desk, line: MeetingLine) -> None:
    """What the meeting hears, the last minutes' approval first."""
    circulating.to_approve(desk, line.ref, line.stage)
    agenda.heard(desk, line)


def calendar(desk: Desk) -> None:
    """Every meeting, and planning the next."""
    frame.heading("Meetings", desk)
    agenda.calendar(desk, "meeting")
    agenda.plan(desk)
