"""Governance: who looked, what was refused, and who may open what."""

from peerdash.services import Desk
from peerdash.ui import frame, integrity, urgent
from peerdash.ui import governance as panels

ABOUT = "Every look here is itself in the log."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Governance", desk, ABOUT)
    {
        "looked": panels.looked,
        "denied": panels.denied,
        "integrity": integrity.whole,
        "access": panels.grants,
        "urgent": urgent.reviewing,
        "person": panels.person,
    }[panels.view_wanted(desk)](desk)
