"""Meeting: the calendar, or one meeting from its plan to its end."""

from peerdash.services.desk import Desk
from peerdash.services.meetings import meeting
from peerdash.ui import agenda, closing, conduct, frame, roster, steps, way


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("meeting")
    if not ref:
        calendar(desk)
        return
    line, row = meeting(desk, ref)
    if not steps.at("Conduct"):
        frame.heading(f"Meeting {line.ref}", desk)
    {
        "General": lambda: agenda.general(desk, line, row),
        "Roster": lambda: roster.came(desk, line),
        "Agenda": lambda: agenda.heard(desk, line),
        "Conduct": lambda: conduct.one_item(desk, line),
        "Close": lambda: closing.ending(desk, line),
    }[steps.chosen()]()


def calendar(desk: Desk) -> None:
    """Every meeting, and planning the next."""
    frame.heading("Meetings", desk)
    agenda.calendar(desk, "meeting")
    agenda.plan(desk)
