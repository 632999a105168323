"""The one screen that a room reads: larger type, and everything without scrolling.

Streamlit cannot size a block by the window, so this is the one place where a
style sheet does; it goes away with the screen it is for.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import streamlit as st

KEY: Final = "room"
STYLE: Final = """
[data-testid="stMainBlockContainer"] { padding: 3.2rem 1.6rem 0.4rem; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.4rem; }
.st-key-room { --middle: max(190px, calc(100vh - 505px)); --map-height: var(--middle); }
.st-key-room > div, .st-key-room { gap: 0.4rem; }
.st-key-room p, .st-key-room li { font-size: 1.125rem; line-height: 1.35; }
.st-key-room [data-testid="stCaptionContainer"] p { font-size: 1rem; }
.st-key-room h1 { font-size: 1.65rem; padding: 0; line-height: 1.2; }
.st-key-room h2 { font-size: 1.3rem; padding: 0; line-height: 1.25; font-weight: 600; }
.st-key-room-panel { height: calc(var(--middle) - 44px) !important; }
.st-key-room-text { height: var(--middle) !important; }
.st-key-room-text p { font-size: 1.3rem; line-height: 1.5; }
"""


def style() -> None:
    """Dress the page for the room, for as long as this is drawn."""
    _sheet()(key="room.style")


@cache
def _sheet() -> Callable[..., Any]:
    return st.components.v2.component(
        "peerdash_room", html="<span></span>", css=STYLE, isolate_styles=False
    )
