"""The door in the page: hands in the one-time ticket, and watches the session."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.store import settings

WARNED: Final = 2
"""How many minutes before that the reader is told, and may stay (WCAG 2.2.1)."""


def hand_in(ticket: str | None) -> None:
    """Post a ticket for the cookie, once there is one; the page then starts again."""
    _draw({"does": "enter", "ticket": ticket})


def way_out(label: str, *, again: bool = False) -> None:
    """Draw a link to the council's own sign-in, which comes back to this page.

    With `again` it is to show once more who signed in here (AN9, AN10).
    """
    _draw({"does": "council", "label": label, "again": again}, key="council")


def watch() -> None:
    """Draw "Sign out", and empty the page when its session ends or it lies idle."""
    minutes = settings.idle().total_seconds() / 60
    said = {"minutes": minutes, "warning": minutes - WARNED}
    _draw({"does": "watch"} | said)


def _draw(data: dict[str, Any], key: str = "door") -> None:
    _door()(key=key, data=data)


@cache
def _door() -> Callable[..., Any]:
    """Register it when first drawn: before that, Streamlit has read no manifest."""
    return st.components.v2.component(
        "peerdash.door", js="door.js", css="door.css", html="<div class='door'></div>"
    )
