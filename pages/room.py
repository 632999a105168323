"""Room: what the room is shown of a meeting, following the chair by itself."""

from peerdash.services.desk import Desk
from peerdash.services.meetings import next_meeting
from peerdash.ui import frame, projected, way


def page(desk: Desk) -> None:
    """Draw the page: of the meeting in the address, else of the next one."""
    coming = next_meeting(desk)
    ref = way.ref("meeting") or (coming.ref if coming else "")
    if ref:
        projected.screen(desk, ref)
        return
    frame.heading("Room", desk)
    frame.nothing_yet("No meeting is planned. Plan one under Meeting.")
