"""Import: people and relationships from files, into a map, as drafts."""

from peerdash.services import Desk
from peerdash.services.imports import open_maps
from peerdash.ui import frame, imports


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading(
        "Import",
        desk,
        "Lists you have already become a draft map: nothing arrives tested.",
    )
    imports.done()
    open_to = open_maps(desk)
    if not open_to:
        frame.nothing_yet("No map is open to you. Refer one, then import into it.")
        return
    if ref := imports.chosen_map(open_to):
        into(desk, ref)


def into(desk: Desk, ref: str) -> None:
    """The files, what their columns are, what would happen, and the button."""
    people, ties = imports.sheets()
    if not (people or ties):
        frame.nothing_yet(
            "Choose a file of people, of who is linked to whom, or both. Headings "
            "such as id, name, date of birth, from and to are understood."
        )
        return
    wished = imports.wishes(people, ties)
    staged = imports.preview(desk, ref, people, ties, wished)
    if staged and (label := imports.wanting(staged)):
        imports.commit(desk, ref, staged.offer, label)
