"""Where one place is on the ground: shown to all, said by who runs the meeting."""

import streamlit as st

from peerdash.model import SpotDraft
from peerdash.rules import access
from peerdash.services import spots
from peerdash.services.desk import Desk
from peerdash.services.spots import SpotRecord
from peerdash.ui import form, trying, way
from peerdash.ui.frame import words
from peerdash.vocabulary.roles import Act

HOME = "Nobody's home is put on the place picture."


def panel(desk: Desk, ref: str) -> None:
    """Say where it is, the way to the picture, and the form for who may say."""
    found = spots.spot(desk, ref)
    st.subheader("On the ground", anchor=False)
    trying.told()
    may = access.may(desk.viewer, Act.PLACE_SPOT) and not desk.shared
    if found.home:
        st.caption(words(HOME))
        if found.version and may:
            _lifting(desk, found)
        return
    if found.draft:
        told = f"{found.draft.reference}. {found.draft.exactness.label}."
        st.markdown(words(told))
    way.link("place", "Place picture", pick=ref)
    if may:
        _saying(desk, found)


def _saying(desk: Desk, found: SpotRecord) -> None:
    """The form, and how to take it off the ground again."""
    key = f"spots.place.{found.ref}"
    label = "Correct where it is" if found.draft else "Say where it is"
    with st.expander(words(label), on_change="rerun", key=f"{key}.open") as opened:
        if not opened.open:
            return
        _form(desk, found, key)
        if found.draft:
            _lifting(desk, found)


def _lifting(desk: Desk, found: SpotRecord) -> None:
    """Offer to take it off the ground, over the version that is shown."""
    lift = f"spots.lift.{found.ref}"
    st.button(
        "Take it off the picture",
        key=lift,
        type="tertiary",
        on_click=trying.attempt,
        args=(lambda: spots.lift(desk, found.ref, found.version), lift),
    )


def _form(desk: Desk, found: SpotRecord, key: str) -> None:
    draft = form.filled(
        key,
        SpotDraft,
        ("reference", "exactness"),
        row=found.draft,
        version=found.version,
        submit="Put it there",
        primary=False,
    )
    if draft and form.saved(
        key, lambda seen: spots.place(desk, found.ref, draft, seen)
    ):
        st.rerun()
