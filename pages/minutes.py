"""Minutes: one meeting's in reading form, or the list of meetings."""

from peerdash.services.desk import Desk
from peerdash.services.minutes import minutes
from peerdash.ui import agenda, circulating, frame, way
from peerdash.ui.minutes import reading


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("meeting")
    if not ref:
        frame.heading("Minutes", desk)
        agenda.calendar(desk, "minutes")
        return
    said = minutes(desk, ref)
    frame.heading(f"Minutes of {said.ref}", desk, said.stage.label)
    circulating.standing(desk, said)
    reading(desk, said)
    circulating.panel(desk, said)
    way.link("minutes", "All minutes")
