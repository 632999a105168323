"""What is recorded about the talk: their view, their agreement, what they know."""

from typing import Final

import streamlit as st

from peerdash.model import EcomapDraft
from peerdash.services import ecomaps
from peerdash.services.desk import Desk
from peerdash.services.ecomaps import AboutForm, OwnMap
from peerdash.services.saving import as_draft
from peerdash.ui import form
from peerdash.ui.ecomap.talk import covered
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import in_words

NAMES: Final = (*EcomapDraft.model_fields, "sure")


def panel(desk: Desk, seen: OwnMap) -> None:
    """The record as a form; consent and the basis in law are two things (C08)."""
    st.caption(words(f"What was talked about. {covered(seen)}."))
    key = f"ecomap.{seen.ref}.about"
    kept = {name: getattr(seen.about, name) for name in EcomapDraft.model_fields}
    row = AboutForm.model_construct(None, **kept, sure=False)
    draft = form.filled(key, AboutForm, NAMES, row=row, version=seen.version)
    if draft is None:
        return
    told = as_draft(draft, EcomapDraft)
    if form.saved(
        key,
        lambda version: ecomaps.record(desk, seen.ref, told, version, sure=draft.sure),
    ):
        st.rerun()


def standing(seen: OwnMap) -> None:
    """One line on how this came about, above everything."""
    about = seen.about
    on = f", {in_words(about.spoken_on)}" if about.spoken_on else ""
    said = f"Their own view gathered: {about.gathered.in_sentence}{on}"
    more = [about.gathered_because] if about.gathered_because else []
    more += [f"Keeping it: {about.consent.in_sentence}"]
    more += [f"Who sees it: {about.told.in_sentence}"]
    st.caption(words(f"{'. '.join([said, *more])}."))
