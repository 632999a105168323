"""The one screen that a room reads: larger type, and everything without scrolling.

Streamlit cannot size a block by the window, so this is the one place where a
style sheet does; it goes away with the screen it is for.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.ui import unsent

KEY: Final = "room"
ROWS: Final = 8
"""The most children that a tall screen shows as a table: more would leave the map
with words too small to be read from the table."""
ROW: Final = 30  # px
GAP: Final = 8  # px
STYLE: Final = """
[data-testid="stSidebar"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0.6rem 1.6rem 0; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.4rem; }
.st-key-room { --grid: 0px; --rest: 334px; gap: 0.4rem;
  --middle: max(200px, calc(100vh - var(--rest) - var(--grid))); }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-room-grid"]),
[data-testid="stLayoutWrapper"]:has(> .st-key-room-rest) { display: none; }
[class*="st-key-room-grid"] td, [class*="st-key-room-grid"] th {
  padding: 0.1rem 0.5rem; font-size: 1.125rem; line-height: 1.5rem; }
:is(.st-key-room-few, .st-key-room-rest) ul {
  display: grid; margin: 0; padding: 0;
  grid-template-columns: repeat(4, 1fr); gap: 0 1rem; list-style: none; }
:is(.st-key-room-few, .st-key-room-rest) li { margin: 0; padding: 0; }
.st-key-ABOVE { gap: 0.4rem; max-height: 62px; overflow-y: auto; }
.st-key-ABOVE [data-testid="stAlertContainer"] { padding: 0.1rem 0.6rem; }
[data-testid="stVerticalBlock"]:has(.st-key-ABOVE) .st-key-room { --rest: 374px; }
[data-testid="stVerticalBlock"]:has(.st-key-ABOVE > :nth-child(2)) .st-key-room {
  --rest: 410px; }
.st-key-room-strip { gap: 0; }
.st-key-room-few { gap: 0; }
.st-key-room-few p { margin: 0; }
.st-key-room-more { align-items: end; }
.st-key-room-more button { min-height: 1.5rem; padding: 0; }
[data-testid="stVerticalBlock"]:has(> * > .st-key-room-more) { gap: 0; }
@media (min-height: 900px) {
  [data-testid="stLayoutWrapper"]:has(> [class*="st-key-room-grid"]) { display: flex; }
  .st-key-room:has([class*="st-key-room-grid"]) {
    [data-testid="stLayoutWrapper"]:has(> :is(.st-key-room-few, .st-key-room-more)) {
      display: none; }
    [data-testid="stLayoutWrapper"]:has(> .st-key-room-rest) { display: flex; }
  }
  ROWS
}
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
[class*="st-key-others"] { position: absolute; }
.st-key-room-panel [data-testid="stForm"] [data-testid="stVerticalBlock"] { gap: 0; }
.st-key-room-panel button[role="radio"] { padding: 0 0.5rem; min-height: 2rem; }
"""


def _tall() -> str:
    """Return how much the map gives way on a tall screen, for each number of rows."""
    given = {f"room-grid-{rows}": (rows + 1) * ROW + GAP for rows in range(1, ROWS + 1)}
    return "".join(
        f".st-key-room:has(.st-key-{key}) {{ --grid: {height}px; }}"
        for key, height in given.items()
    )


def style() -> None:
    """Dress the page for the room, for as long as this is drawn."""
    _sheet()(key="room.style")


@cache
def _sheet() -> Callable[..., Any]:
    css = STYLE.replace("ROWS", _tall()).replace("ABOVE", unsent.ABOVE)
    return st.components.v2.component(
        "peerdash_room", html="<span></span>", css=css, isolate_styles=False
    )
