"""My calendar: an address of one's own for a calendar to read, and ending it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from peerdash.services import feeds
from peerdash.services.desk import Desk
from peerdash.ui.frame import words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.dates import moment_in_words

ABOUT: Final = (
    "Your calendar can read the days of meetings, reviews and your own actions from "
    "an address that is yours alone. It gives refs and dates, and no name. Whoever has "
    "the address can read them too, so keep it to yourself. Each reading is in the log."
)


def feed(desk: Desk) -> None:
    """The address while there is one, and making or ending it."""
    told()
    st.markdown(ABOUT)
    held = feeds.own(desk)
    if held is None:
        _button("Make my address", "make", lambda: feeds.make(desk), first=True)
        return
    st.markdown(words(f"It was made on {moment_in_words(held.since)}."))
    st.text(f"{_site()}/calendar/{held.token}.ics")
    st.caption("In your calendar: subscribe from the web, with this address.")
    _button("End this address", "end", lambda: feeds.end(desk))
    _button("Make another in its place", "again", lambda: feeds.make(desk))


def _site() -> str:
    scheme, _, rest = str(st.context.url or "").partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if rest else ""


def _button(
    label: str, key: str, act: Callable[[], object], *, first: bool = False
) -> None:
    st.button(
        words(label),
        key=f"actions.calendar.{key}",
        type="primary" if first else "secondary",
        on_click=attempt,
        args=(act, f"actions.calendar.{key}"),
    )
