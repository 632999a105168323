"""Links from one page to another by address and refs; never by name.

A page is known by its address alone, so a link needs no page in hand: a page
with the same address has the same hash, and Streamlit checks that it is
registered for this viewer.
"""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from peerdash.ui.frame import marked, words

HOME: Final = "today"
UNNAMED: Final = {"names": "off"}
"""What a link carries on while names are off."""


def link(
    address: str,
    label: str,
    *,
    strong: str = "",
    icon: str | None = None,
    **refs: str,
) -> None:
    """Draw a link to another page; `refs` go into its address, `strong` comes first."""
    first = marked(f"**{words(strong)}** " if strong else "")
    shown = marked(f":primary[{first}{words(label)}]")
    st.page_link(_page(address), label=shown, icon=icon, query_params=_on(refs))


def turn(label: str, key: str, **refs: str) -> None:
    """Draw a link to the same page about something else.

    A page link to the page one is on would look chosen already.
    """
    st.button(words(label), key=key, type="tertiary", on_click=keep, kwargs=refs)


def go(address: str, **refs: str) -> None:
    """Go to another page now."""
    st.switch_page(_page(address), query_params=_on(refs))


def ref(name: str) -> str:
    """Return a ref from the address, or nothing."""
    return str(st.query_params.get(name, ""))


def keep(**refs: str | None) -> None:
    """Keep what is being looked at in the address; None takes one out."""
    for name, value in refs.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def is_unnamed() -> bool:
    """Whether names are off where one is."""
    return all(ref(name) == value for name, value in UNNAMED.items())


def unname(off: bool) -> None:
    """Turn names off, or on again, from here on."""
    keep(**(UNNAMED if off else dict.fromkeys(UNNAMED)))


def _on(refs: dict[str, str]) -> dict[str, str]:
    return UNNAMED | refs if is_unnamed() else refs


def _page(address: str) -> StreamlitPage:
    home = address == HOME
    return st.Page(_nothing, title=address, url_path=address, default=home)


def _nothing() -> None:
    """Stand in for a page that is only pointed at."""
