"""A queue by its letters: a key presses the button that stands for it on the page.

The letters can be switched off where they are told (WCAG 2.1.4), and are never
taken from somebody who types.
"""

import re
from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.ui.frame import words

ON: Final = "queue.letters"
_NOT_IN_A_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")


def letters(said: str) -> bool:
    """Tell the letters, and let whoever does not want them switch them off."""
    return st.checkbox(words(said), value=True, key=ON)


def follow(keys: Mapping[str, str], typed: str = "") -> None:
    """Have each letter press the button with that widget key, while letters are on.

    `typed` is the widget key of the field to be typed in next, when there is one.
    """
    pressed = dict(keys) if st.session_state.get(ON, True) else {}
    st.components.v2.component("peerdash.queue", js="queue.js")(
        key="queue",
        data={
            "keys": {letter: _class(key) for letter, key in pressed.items()},
            "typed": _class(typed) if typed else "",
        },
    )


def _class(key: str) -> str:
    """Return the class that Streamlit gives the element with this key."""
    return f"st-key-{_NOT_IN_A_CLASS.sub('-', key.strip())}"
