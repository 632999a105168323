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
[data-testid="stSidebar"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0.6rem 1.6rem 0; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.4rem; }
.st-key-room { --middle: max(200px, calc(100vh - 300px)); gap: 0.4rem; }
.st-key-room p, .st-key-room li { font-size: 1.125rem; line-height: 1.35; }
.st-key-room [data-testid="stCaptionContainer"] p { font-size: 1.125rem; }
.st-key-room label p, .st-key-room button p { font-size: 1rem; }
.st-key-room [data-testid="stHeading"] * { margin-bottom: 0; }
.st-key-room h1 { font-size: 1.75rem; padding: 0; line-height: 1.2; }
.st-key-room h2 { font-size: 1.35rem; padding: 0; line-height: 1.25; }
.st-key-room [data-testid="stAlertContainer"] { padding: 0.1rem 0.6rem; }
.st-key-room-text p { font-size: 1.35rem; line-height: 1.5; }
.st-key-room-map { --map-height: calc(var(--middle) - 76px); }
[data-testid="stLayoutWrapper"]:has(> .st-key-room-map),
[data-testid="stLayoutWrapper"]:has(> .st-key-room-text),
[data-testid="stLayoutWrapper"]:has(> .st-key-room-panel) {
  flex: 0 0 var(--middle); height: var(--middle);
}
.st-key-room-panel { padding-top: 0; gap: 0; }
.st-key-room-panel > :first-child {
  position: sticky; top: 0; z-index: 1; padding: 0.5rem 0;
  background: light-dark(#fff, #10151b);
}
:is(.st-key-room-map, .st-key-room-text, .st-key-room-panel) { height: 100%; }
.st-key-room-side { gap: 0.4rem; }
"""


def style() -> None:
    """Dress the page for the room, for as long as this is drawn."""
    _sheet()(key="room.style")


@cache
def _sheet() -> Callable[..., Any]:
    return st.components.v2.component(
        "peerdash_room", html="<span></span>", css=STYLE, isolate_styles=False
    )
