"""When the program itself is wrong: what its reader is told (WB2)."""

import streamlit as st

from peerdash.ui.frame import words
from peerdash.web import errors


def shown(error: Exception) -> bool:
    """Tell the reader a reference; where it happened is logged under it."""
    told = f"Something went wrong. Reference {errors.noted(error)}"
    st.error(words(told), icon=":material/error:")
    return True
