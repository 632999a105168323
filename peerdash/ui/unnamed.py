"""One switch for the case of a place or a theme, and its picture: read without names.

It is in the address, and goes along every link from there, so that what is opened on
a screen that others see stays without names; what is printed is what is shown.
"""

from typing import Final

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.ui import way
from peerdash.vocabulary.items import SubjectKind

SETTINGS: Final = tuple(
    f"{kind.row.prefix}-" for kind in SubjectKind if not kind.row.about_people
)
LABEL: Final = "Without names"
MEANING: Final = (
    "For a screen that others see, and for paper: people by initials or counted, homes "
    "not told apart, and only what everybody round the table may read. Nothing can be "
    "changed meanwhile."
)


def reader(desk: Desk, ref: str) -> Desk:
    """Return with whose eyes a setting, or every place (""), is read."""
    return desk.for_the_room if _is_offered(ref) and way.is_unnamed() else desk


def switch(ref: str) -> None:
    """Offer it; of what is about people, nothing."""
    if not _is_offered(ref):
        return
    st.toggle(
        LABEL,
        value=way.is_unnamed(),
        key=f"unnamed.{way.is_unnamed()}",
        on_change=way.unname,
        args=(not way.is_unnamed(),),
        help=MEANING,
    )


def _is_offered(ref: str) -> bool:
    return not ref or ref.startswith(SETTINGS)
