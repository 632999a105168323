"""Adults of concern: the register, which no child is ever on (C04)."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.register import register
from peerdash.vocabulary.items import SubjectKind

EMPTY = "No adult of concern is before the group. Refer one to start."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Adults of concern", desk)
    register(desk, SubjectKind.CONCERN, "case", EMPTY)
