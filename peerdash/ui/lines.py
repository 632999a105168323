"""Lists of items, a line each: the title leads on, and the flag is beside it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.services.items import ItemLine
from peerdash.ui import way
from peerdash.ui.flag import standing_flag
from peerdash.ui.frame import words

WIDTHS: Final = (9, 10, 5)


def head(*titles: str) -> None:
    """Draw the small headings over a list."""
    for column, title in zip(st.columns(WIDTHS), titles, strict=True):
        column.caption(words(title))


def lines(found: Sequence[ItemLine], address: str) -> None:
    """Draw items as a list; each opens on this page, whose address begins its keys."""
    head("Item", "Review", "Outcomes")
    with st.container(gap="xsmall"):
        for one in found:
            line(one, address, outcomes_of(one))


def line(one: ItemLine, address: str, said: str, under: str = "") -> None:
    """Draw one item: its title, its flag with a few words under it, a few beside."""
    title, review, last = st.columns(WIDTHS, vertical_alignment="center")
    kept = " (restricted)" if one.restricted else ""
    title.button(
        f":primary[{words(f'{one.ref} {one.title}{kept}')}]",
        key=f"{address}.open.{one.ref}",
        type="tertiary",
        on_click=way.keep,
        kwargs={"item": one.ref},
    )
    with review:
        standing_flag(one)
        if under:
            st.caption(words(under))
    last.caption(words(said))


def back(address: str, label: str) -> None:
    """Draw the way back from one item to the list it was opened from."""
    st.button(
        f":primary[{words(label)}]",
        key=f"{address}.back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=way.keep,
        kwargs={"item": None},
    )


def outcomes_of(one: ItemLine) -> str:
    """Say how many outcomes an item has, or that it has none."""
    if one.outcomes:
        return "1 outcome" if one.outcomes == 1 else f"{one.outcomes} outcomes"
    return "No outcome yet" if one.stage.row.live else "No outcome"
