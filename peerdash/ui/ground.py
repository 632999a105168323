"""Which ground the reader's theme puts under a chart, so that its words are read."""

import streamlit as st

from peerdash.views.palette import DARK, LIGHT, Theme


def ink() -> str:
    """Return the colour of words on the reader's ground; light until it is known."""
    return theme().ink


def theme() -> Theme:
    """Return the reader's ground and its inks; light until it is known."""
    return DARK if st.context.theme.type == DARK.name else LIGHT
