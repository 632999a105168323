"""Asked of us: what a coordinator needs to know from the viewer's agency, by when."""

from peerdash.services.desk import Desk
from peerdash.ui import asks, frame, trying


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Asked of us", desk, "What your agency holds, and by when.")
    trying.told()
    asks.put_to_us(desk)
