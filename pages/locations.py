"""Locations: the register of places before the group."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.register import register
from peerdash.vocabulary.items import SubjectKind

EMPTY = "No place is before the group. Refer one, and it is here once accepted."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Locations", desk)
    register(desk, SubjectKind.LOCATION, "case", EMPTY)
