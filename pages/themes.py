"""Themes: what is seen in several places, told without names."""

from peerdash.services import Desk
from peerdash.services.registers import themes
from peerdash.ui import frame
from peerdash.ui.known import known

EMPTY = "No theme is known. Refer one, and it is here."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Themes", desk)
    known(desk, themes, EMPTY)
