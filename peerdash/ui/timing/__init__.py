"""The minutes of the item before the meeting, in words as well as in a colour."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.rules import timing

HTML: Final = (
    "<p class='timing' role='timer' aria-live='off'><span></span>"
    "<span role='status' aria-live='polite'></span></p>"
)


def clock(began: datetime, now: datetime, allowed: int) -> None:
    """Draw how long an item has been before the meeting, of the minutes it has."""
    _clock()(
        key="timing",
        data={
            "began": began.timestamp() * 1000,
            "now": now.timestamp() * 1000,
            "allowed": allowed,
            "bands": [asdict(one) for one in timing.bands(allowed)],
        },
    )


@cache
def _clock() -> Callable[..., Any]:
    """Register it when first drawn: before that, Streamlit has read no manifest."""
    return st.components.v2.component(
        "peerdash.timing", js="timing.js", css="timing.css", html=HTML
    )
