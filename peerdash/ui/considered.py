"""Whether each on a map was heard, thought of and assessed (R072, R215, R216)."""

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from peerdash.rules.considered import Considered
from peerdash.services.considered import days
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.ui import way
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.governance import table
from peerdash.views import considered as views
from peerdash.vocabulary.statements import Attribute

FIRST: Final = (
    "Think first of everybody whom this may harm or keep safe, from those it is about "
    "outwards. What is not done yet does not stop what has to be shared: it is said."
)
MOST: Final = 8
"""How many are linked to by name; a map of sixty would be a page of links."""
HOW: Final = "Say what is known of each, with its source:"


def spoken(desk: Desk, ref: str, people: Iterable[PersonSeen]) -> list[Markdown]:
    """Say how many children were spoken with, and who was not."""
    asked = views.considered(people, days(desk, ref), {})
    told = views.count(asked, Attribute.SPOKEN)
    left = views.missing(asked, Attribute.SPOKEN)
    return [marked(f"**{words(told)}**"), words(left)] if told else []


def standing(desk: Desk, seen: MapPicture) -> None:
    """Say beside the map how many children were spoken with, and who was not yet."""
    people = views.on_map(seen, days(desk, seen.ref))
    if told := views.count(people, Attribute.SPOKEN):
        st.markdown(marked(f"**{words(told)}**"))
        st.caption(words(views.missing(people, Attribute.SPOKEN)))


def whole(desk: Desk, seen: MapPicture) -> None:
    """Show everybody outwards from whom the map is about, and what was done when."""
    people = views.on_map(seen, days(desk, seen.ref))
    st.caption(FIRST)
    said = [views.count(people, of) for of in views.SHORT]
    st.markdown(words(". ".join(filter(None, said))))
    table(list(views.rows(people)))
    st.caption(HOW)
    _who([one for one in people if any(one.lacks(of) for of in views.SHORT)])


def _who(left: Sequence[Considered]) -> None:
    """Link to those of whom it is not done; the rest are counted."""
    with st.container(horizontal=True, gap="small"):
        for one in left[:MOST]:
            way.link("people", one.label, person=one.ref)
    if len(left) > MOST:
        st.caption(words(f"And {len(left) - MOST} more."))
