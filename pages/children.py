"""Children at risk: each child referred in their own right."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.register import register
from peerdash.vocabulary.items import SubjectKind

EMPTY = "No child is before the group in their own right. Refer one to start."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Children at risk", desk)
    register(desk, SubjectKind.CHILD, "case", EMPTY)
