"""Import: people and relationships into a map as drafts, or incidents onto an item."""

from peerdash.services import Desk
from peerdash.services.imports import columns_known, open_maps
from peerdash.ui import choosing, frame, importing, imports, incident_files


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading(
        "Import",
        desk,
        "Lists you have already become a draft map: nothing arrives tested.",
    )
    if incident_files.is_wanted():
        incident_files.into(desk)
        return
    open_to = open_maps(desk)
    if not open_to:
        frame.nothing_yet("No map is open to you. Refer one, then import into it.")
        return
    if ref := imports.chosen_map(open_to):
        into(desk, ref)


def into(desk: Desk, ref: str) -> None:
    """The files, what their columns are, what would happen, and the button."""
    importing.stopped(ref)
    known = columns_known(desk)
    people, ties = choosing.sheets(known)
    if not (people or ties):
        imports.nothing_chosen(ref)
        return
    wished = imports.wishes(people, ties, known)
    if seen := imports.staged(desk, ref, people, ties, wished):
        imports.preview(seen)
        importing.commit(desk, ref, seen)
        imports.rows(seen)
