"""Which ground the reader's theme puts under a chart, so that its words are read."""

import streamlit as st

from peerdash.views.palette import DARK, LIGHT


def ink() -> str:
    """Return the colour of words on the reader's ground; light until it is known."""
    return DARK.ink if st.context.theme.type == DARK.name else LIGHT.ink
