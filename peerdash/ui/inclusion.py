"""Who is kept beside a map and off the drawing, and drawing them or taking them off."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.model import ConfirmDraft
from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import inclusion, members
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.ui import form
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import words
from peerdash.vocabulary.roles import Act

ASKED: Final = ("involvement", "reason", "source")
HOW: Final = (
    "Too little is known to draw them, so they are on no line, box or circle. Draw "
    "them when somebody says what is known now; otherwise take them off."
)


def asked(desk: Desk, seen: MapPicture) -> None:
    """Offer those who are kept off the drawing; nothing when there is nobody."""
    waiting = [one for one in seen.people if not one.drawn]
    if not waiting:
        return
    many = counted(len(waiting), "person", "people")
    with st.popover(words(f"{many} unconfirmed, not drawn")):
        st.caption(HOW)
        _one(desk, seen.ref, _chosen(seen.ref, waiting))


def _chosen(ref: str, waiting: Sequence[PersonSeen]) -> PersonSeen:
    """Whom it is about; there is nothing to choose when there is one."""
    by_ref = {one.ref: one for one in waiting}
    if len(waiting) == 1:
        return waiting[0]
    label = {one.ref: f"{one.label} {one.ref}" for one in waiting}
    chosen = st.selectbox(
        "Who", list(by_ref), format_func=lambda one: label[one], key=f"inclusion.{ref}"
    )
    return by_ref[str(chosen)]


def _one(desk: Desk, ref: str, one: PersonSeen) -> None:
    st.markdown(words(f"{one.label} {one.ref}: {one.reason or 'kept by their agency'}"))
    key = f"inclusion.{ref}.{one.ref}"
    draft = form.filled(
        key,
        ConfirmDraft,
        ASKED,
        version=one.version,
        submit="Draw them",
        primary=False,
    )
    if draft is not None and form.saved(
        key, lambda seen: inclusion.confirm(desk, ref, one.ref, draft, seen)
    ):
        st.rerun()
    if access.may(desk.viewer, Act.REMOVE):
        _take_off(desk, ref, one)


def _take_off(desk: Desk, ref: str, one: PersonSeen) -> None:
    key = f"inclusion.off.{ref}.{one.ref}"
    with st.form(generation(key), border=False):
        why = line("Why are they taken off?", key)
        if not st.form_submit_button("Take them off"):
            return
    if form.saved(key, lambda _: members.take_off(desk, ref, one.ref, why)):
        st.rerun()
