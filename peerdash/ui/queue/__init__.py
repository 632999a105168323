"""A queue by its letters: a key presses the button that stands for it on the page.

The letters can be switched off where they are told (WCAG 2.1.4), and are never
taken from somebody who types.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.ui.frame import words

ON: Final = "queue.letters"
_NOT_IN_A_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")


@dataclass(frozen=True, slots=True)
class Press:
    """What a key presses: a button by its widget's key, at its place among several.

    A `field` is gone to, rather than pressed.
    """

    key: str
    at: int = 0
    field: bool = False


def letters(said: str) -> bool:
    """Tell the letters, and let whoever does not want them switch them off."""
    return st.checkbox(words(said), value=True, key=ON)


def follow(
    keys: Mapping[str, str | Press], typed: str = "", *, which: str = "queue"
) -> None:
    """Have each key press the button with that widget key, while letters are on.

    A key that is no letter, as a presenter's Page Down, is never switched off.
    `typed` is the widget key of the field to be typed in next, when there is one;
    `which` tells one place of a page that takes keys from another.
    """
    on = bool(st.session_state.get(ON, True))
    pressed = {key: one for key, one in keys.items() if on or len(key) > 1}
    _presser()(
        key=which,
        data={
            "keys": {key: _said(one) for key, one in pressed.items()},
            "typed": class_of(typed) if typed else "",
            "first": which == "queue",
        },
    )


@cache
def _presser() -> Callable[..., Any]:
    """Register it when first drawn: before that, Streamlit has read no manifest."""
    return st.components.v2.component("peerdash.queue", js="queue.js")


def _said(one: str | Press) -> dict[str, object]:
    press = Press(one) if isinstance(one, str) else one
    return {**asdict(press), "name": class_of(press.key)}


def class_of(key: str) -> str:
    """Return the class that Streamlit gives the element with this key."""
    return f"st-key-{_NOT_IN_A_CLASS.sub('-', key.strip())}"
