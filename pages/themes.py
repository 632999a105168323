"""Themes: what is seen in several places, told without names."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.register import register
from peerdash.vocabulary.items import SubjectKind

EMPTY = "No theme is before the group. Refer one, and it is here once accepted."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Themes", desk)
    register(desk, SubjectKind.THEME, "case", EMPTY)
