"""Turning the pages of a list; which page it is stays in the address."""

from typing import Final

import streamlit as st

from peerdash.services.paged import PAGE, total_in_words
from peerdash.ui import way
from peerdash.ui.frame import words

SIZE: Final = PAGE


def page_number() -> int:
    """Return the page of a list that the address asks for, from nought."""
    asked = way.ref("page")
    return max(0, int(asked) - 1) if asked.isdecimal() else 0


def pager(pages: int, page: int, total: int | None = None) -> None:
    """Say how many there are in all, and offer the other pages when there are any."""
    if total is not None:
        st.caption(words(f"{total_in_words(total, page).capitalize()} in all"))
    if pages == 1:
        return
    chosen = st.pagination(pages, default=min(page, pages - 1) + 1)
    if chosen != page + 1:
        way.keep(page=str(chosen))
        st.rerun()
