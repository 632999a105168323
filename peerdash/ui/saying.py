"""Saying what one's own agency knows of somebody, with its source (R084, R101)."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.model import StatementDraft
from peerdash.services import statements
from peerdash.services.desk import Desk
from peerdash.services.identities import Identity
from peerdash.ui import form, handling, lists
from peerdash.ui.asking import one_word
from peerdash.ui.frame import nothing_yet
from peerdash.vocabulary.statements import Attribute

ABOUT: Final = StatementDraft.model_fields["attribute"].title or ""
SAYS: Final = (
    "attribute",
    "value",
    "worker",
    "source",
    "said_by",
    "evidence",
    "happened",
    "ended_on",
)


def say(desk: Desk, one: Identity) -> None:
    """Ask what one's own agency says, on one of the items they are on."""
    st.subheader("Say something, with its source", anchor=False)
    here: Mapping[str, str] = {
        on.ref: f"{on.ref} {on.title}" for on in one.on if on.open
    }
    if not here:
        nothing_yet("Nothing that is open has them on it, so nothing can be added.")
        return
    left, right = st.columns(2)
    ref = left.selectbox(
        "It is for", list(here), format_func=lambda on: here[on], key="people.say.item"
    )
    with right:
        about = one_word(ABOUT, Attribute, Attribute.SERVICE, "people.say.about")
    if about:
        _saying(desk, one, ref, about)


def _saying(desk: Desk, one: Identity, ref: str, about: Attribute) -> None:
    key = f"people.say.{one.ref}.{about.value}"
    asked = handling.narrow if about.row.narrow else handling.folded
    may_see = asked(desk, ref, key)
    draft = form.filled(
        key,
        StatementDraft,
        SAYS[1:],
        fixed={"attribute": about},
        choices=lists.said(desk, about),
        submit="Add what we say",
    )
    if draft is not None and form.saved(
        key, lambda _: statements.say(desk, ref, one.ref, draft, may_see)
    ):
        st.rerun()
