"""A register of people, places or themes: all that are known, and a search of it."""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.paged import Paged
from peerdash.services.registers import Register, RegisterLine
from peerdash.ui import paging, way
from peerdash.ui.flag import standing_flag
from peerdash.ui.frame import nothing_yet, words

WIDTHS: Final = (5, 3, 4)
SEARCH, NONE = "Search by name", "Nothing matches"
L = TypeVar("L")


def known(desk: Desk, asked: Callable[[Desk, str, int], Register], empty: str) -> None:
    """Draw the register of places or of themes; each line leads to its case."""
    register(desk, asked, _line, empty=empty)


def register(
    desk: Desk,
    asked: Callable[[Desk, str, int], Paged[L]],
    line: Callable[[L], None],
    *,
    empty: str,
    search: str = SEARCH,
    none: str = NONE,
) -> None:
    """Draw a register line by line, 25 a page, with a search of it."""
    said = st.text_input(words(search), key=f"known.{asked.__name__}", width=320)
    found = asked(desk, said.strip(), paging.page_number())
    if not found.lines:
        nothing_yet(f"{none}. Clear the search to see all." if said else empty)
        return
    for one in found.lines:
        line(one)
    paging.pager(found.pages, found.page, found.total)


def _line(line: RegisterLine) -> None:
    title, review, seen = st.columns(WIDTHS, vertical_alignment="center")
    with title:
        way.link("case", f"{line.ref} {line.title}", item=line.ref)
    with review:
        if line.item:
            standing_flag(line.item)
        else:
            st.caption("Not before the group")
    seen.caption(words(_seen(line)))


def _seen(line: RegisterLine) -> str:
    """Say what it is and how often it comes up."""
    items = "on 1 item" if line.links == 1 else f"on {line.links} items"
    told = [line.kind, items] if line.kind else [items.capitalize()]
    if line.incidents:
        last = f", the last {line.last.words}" if line.last else ""
        many = "1 incident" if line.incidents == 1 else f"{line.incidents} incidents"
        told.append(f"{many}{last}")
    return "; ".join(told)
