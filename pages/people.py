"""People: everybody on what one may open, and one person whole."""

import streamlit as st

from peerdash.services import Desk
from peerdash.services.identities import identity
from peerdash.ui import frame, not_involved, people, same_person, way


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("person")
    if way.ref("show") == not_involved.SHOW:
        frame.heading("Recall notices", desk)
        not_involved.notices(desk)
        return
    if way.ref("show") == same_person.SHOW:
        same_person.page(desk)
        return
    if not ref:
        frame.heading("All people", desk)
        with st.container(horizontal=True):
            same_person.way_in(desk)
            not_involved.way_in(desk)
        people.register(desk)
        return
    found = identity(desk, ref)
    frame.heading(f"{found.ref} {found.name}", desk, people.who(found))
    people.whole(desk, found)
