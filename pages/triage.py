"""Triage: what came in, whether it is ready and fair, and what is decided."""

from peerdash.services.desk import Desk
from peerdash.services.triage import inbox
from peerdash.ui import frame, paging, triage, trying, waiting


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Triage", desk)
    trying.told()
    box = inbox(desk, triage.chosen_tray(), paging.page_number())
    triage.trays(box)
    waiting.letters()
    waiting.taken_back(desk)
    triage.listed(box)
    triage.chosen_card(desk)
    waiting.by_letters(box)
