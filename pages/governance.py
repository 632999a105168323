"""Governance: who looked, what left, what was refused, and who may open what."""

from peerdash.services import Desk
from peerdash.ui import (
    access_review,
    agreements,
    frame,
    integrity,
    oversight,
    roles,
    subject_report,
    urgent,
)
from peerdash.ui import governance as panels

ABOUT = "Every look here is itself in the log."


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Governance", desk, ABOUT)
    {
        "looked": panels.looked,
        "left": oversight.left,
        "denied": panels.denied,
        "alerts": oversight.alerts,
        "incident": oversight.incident,
        "access": access_review.review,
        "urgent": urgent.reviewing,
        "roles": roles.waiting,
        "agreements": agreements.register,
        "integrity": integrity.whole,
        panels.PERSON: subject_report.person,
    }[panels.view_wanted(desk)](desk)
