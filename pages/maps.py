"""Maps: every map this viewer may open, those due for review first."""

from peerdash.services import Desk
from peerdash.ui import frame
from peerdash.ui.register import register
from peerdash.vocabulary.items import SubjectKind


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Maps", desk)
    register(
        desk,
        SubjectKind.MAP,
        "map",
        "No map is before the group. Refer one, and it is here once accepted.",
    )
