"""Symbols: the team's own, and what each stands for in the key of a map."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.symbols import listed


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Symbols", desk)
    listed(desk)
