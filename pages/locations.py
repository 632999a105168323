"""Locations: every place that is known, before the group or not."""

from peerdash.services import Desk
from peerdash.services.registers import places
from peerdash.ui import frame
from peerdash.ui.known import known

EMPTY = "No place is known. Refer one, or put one on a map, and it is here."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Locations", desk)
    known(desk, places, EMPTY)
