"""People: everybody on what one may open, and one person whole."""

from peerdash.services import Desk
from peerdash.services.identities import identity
from peerdash.ui import frame, people, way


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("person")
    if not ref:
        frame.heading("All people", desk)
        people.register(desk)
        return
    found = identity(desk, ref)
    frame.heading(f"{found.ref} {found.name}", desk, people.who(found))
    people.whole(desk, found)
