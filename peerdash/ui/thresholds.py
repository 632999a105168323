"""Threshold prompts: beside the outcome that is chosen, and where they are worded."""

from typing import Final

import streamlit as st

from peerdash.model import ThresholdDraft
from peerdash.rules import access
from peerdash.services import thresholds
from peerdash.services.desk import Desk
from peerdash.ui import form
from peerdash.ui.asking import one_word
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.roles import Act

KIND: Final = "thresholds.kind"
ABOUT: Final = (
    "What the room is asked beside each outcome, before it is recorded. A local "
    "setting: put your own safeguarding partnership's threshold in its place."
)


def prompt(desk: Desk, kind: OutcomeKind) -> None:
    """Ask the room whether this is the right outcome (R160)."""
    st.markdown(words(f"Right when: {thresholds.now(desk, kind).words}"))


def setting(desk: Desk) -> None:
    """The words beside each outcome, and other words for those who may change them."""
    st.subheader("Threshold prompts", anchor=False)
    st.caption(words(ABOUT))
    kind = one_word("Outcome", OutcomeKind, OutcomeKind.ROTH_TOOL, KIND)
    if kind is None:
        return
    now = thresholds.now(desk, kind)
    since = f"since {moment_in_words(now.since)}" if now.since else "as delivered"
    st.caption(words(f"Version {now.version}, {since}."))
    if not access.may(desk.viewer, Act.SET_THRESHOLD):
        st.markdown(words(now.words))
        return
    key = f"thresholds.change.{kind.value}"
    draft = form.filled(
        key,
        ThresholdDraft,
        ("words",),
        row=ThresholdDraft(words=now.words),
        version=now.version,
        submit="Ask with these words",
        primary=False,
    )
    if draft and form.saved(
        key, lambda seen: thresholds.change(desk, kind, draft, seen)
    ):
        st.rerun()
