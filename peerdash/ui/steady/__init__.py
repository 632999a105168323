"""Keeping the keyboard where it was when what it is on moves (WCAG 2.4.3)."""

import streamlit as st


def focus() -> None:
    """Give the focus back to what has the same key, while this is drawn."""
    keeper = st.components.v2.component("peerdash.steady", js="steady.js")
    keeper(key="steady")
