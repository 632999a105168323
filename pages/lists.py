"""Lists: services, schools, kinds of concern, and what a referrer is asked."""

from peerdash.services.desk import Desk
from peerdash.ui import frame, lists


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Lists", desk, lists.ABOUT)
    lists.keeping(desk)
