"""The door in the page: hands in the one-time ticket, and watches the session."""

from typing import Any, Final

import streamlit as st

from peerdash.web import sessions

IDLE_MINUTES: Final = sessions.IDLE.total_seconds() / 60
WARNED: Final = 2
"""How many minutes before that the reader is told, and may stay (WCAG 2.2.1)."""


def hand_in(ticket: str | None) -> None:
    """Post a ticket for the cookie, once there is one; the page then starts again."""
    _draw({"does": "enter", "ticket": ticket})


def watch() -> None:
    """Draw "Sign out", and empty the page when its session ends or it lies idle."""
    said = {"minutes": IDLE_MINUTES, "warning": IDLE_MINUTES - WARNED}
    _draw({"does": "watch"} | said)


def _draw(data: dict[str, Any]) -> None:
    """Register it as it is drawn: before that, Streamlit has read no manifest."""
    door = st.components.v2.component(
        "peerdash.door", js="door.js", css="door.css", html="<div class='door'></div>"
    )
    door(key="door", data=data)
