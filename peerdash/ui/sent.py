"""What was referred, as its reader has it: the referrer's own words, worry first."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.services.submissions import Submission
from peerdash.ui import also, readiness
from peerdash.ui.frame import words

SAID: Final[Mapping[str, str]] = {
    "concern": "In their words",
    "objective": "To find out or decide",
    "strengths": "Going well, and who helps",
    "done_already": "Done already",
    "hoped_for": "Hoped for from the group",
    "contacts": "Who knows these people and places",
    "advice": "What they were advised",
    "safety_plan": "Interim safety plan",
    "others_contacted": "Other authorities asked",
}


def as_sent(read: Submission) -> None:
    """Show what was sent, in the referrer's own words."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        said(read)
    with right:
        readiness.checks(read)


def said(read: Submission) -> None:
    """Show the referrer's own words, the worry first."""
    with st.container(gap="xsmall"):
        st.markdown("**Why they are worried**")
        for name, asked in SAID.items():
            if text := getattr(read.written, name):
                st.caption(words(read.asking.words.get(name, asked)))
                st.markdown(words(text))
        for sentence in also.sentences(read):
            st.markdown(words(sentence))
