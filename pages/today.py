"""Today: what needs me."""

from peerdash.services.desk import Desk
from peerdash.ui import frame


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Today", desk, f"{desk.today:%A} {desk.today.day} {desk.today:%B %Y}")
    if not desk.viewer.works:
        frame.nothing_yet(
            "You see no child's record. What you may open is on the left."
        )
        return
    frame.nothing_yet("Nothing needs you today.")
