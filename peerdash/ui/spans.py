"""From when until when, asked beside a map: somebody at a place, or in a circle.

Beside a map nobody is named (C01): who is in a circle is chosen by initials.
"""

from typing import Final

import streamlit as st

from peerdash.model import SpanDraft
from peerdash.rules.lasting import mark
from peerdash.services import joining, linking
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture
from peerdash.ui import form
from peerdash.ui.canvas import Selection
from peerdash.ui.pointing import ids
from peerdash.views.words import labels

ASKED: Final = ("happened", "ended")


def stay(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Ask from when until when somebody is at a place."""
    key = f"spans.{seen.ref}.{chosen.ref}"
    one = next(one for one in seen.presences if one.id == chosen.ref)
    shown = SpanDraft(happened=one.happened, ended=one.ended)
    draft = form.filled(key, SpanDraft, ASKED, row=shown, version=mark(shown))
    if draft is not None and form.saved(
        key, lambda now: linking.date_stay(desk, seen.ref, chosen.ref, draft, now)
    ):
        st.rerun()


def inside(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Ask from when until when somebody is, or was, in a circle (R081)."""
    circle = next(one for one in seen.rings if one.id == chosen.ref)
    ever, called = {one.ref: one for one in circle.ever}, labels(seen)
    who = st.selectbox(
        "Who",
        list(ever),
        format_func=lambda ref: called[ref],
        key=f"spans.{seen.ref}.{chosen.ref}.who",
    )
    if who is None:
        return
    key = f"spans.{seen.ref}.{chosen.ref}.{who}"
    shown = SpanDraft(happened=ever[who].happened, ended=ever[who].ended)
    draft = form.filled(key, SpanDraft, ASKED, row=shown, version=mark(shown))
    if draft is None:
        return
    (person,) = ids(desk, seen.ref, who)
    if form.saved(
        key,
        lambda now: joining.date_inside(desk, seen.ref, chosen.ref, person, draft, now),
    ):
        st.rerun()
