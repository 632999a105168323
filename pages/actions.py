"""Actions: one's own, everybody's by agency, who takes part, handing over, calendar."""

from peerdash.services.desk import Desk
from peerdash.ui import chasing, feeds, frame, handing_over, learning, taking_part


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Actions", desk, "Of the items that you may see.")
    {
        "mine": chasing.mine,
        "chasing": chasing.by_agency,
        "part": taking_part.report,
        "over": handing_over.over,
        "learning": learning.report,
        "calendar": feeds.feed,
    }[chasing.view_wanted(desk)](desk)
