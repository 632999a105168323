"""The paper every page lies on: the few measures that Streamlit has no setting for.

Margins that waste a laptop's width, the empty head of the sidebar, and the
ribbon's place at the top right, out of the way of the work.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.ui import blank

FICTITIOUS: Final = "Fictitious: nobody here is real"
STYLE: Final = """
[data-testid="stMainBlockContainer"] {
  padding: 1.25rem 2.25rem 3rem; max-width: 112rem;
}
[data-testid^="stBaseButton-primary"] { color: light-dark(#fff, #10151b); }
[data-testid="stBaseButton-tertiary"]:not([disabled]) {
  color: light-dark(#0a6289, #4fb3d9);
}
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-glass-"]) { margin-top: 1rem; }
[data-testid="stSidebarHeader"] { height: 2.25rem; margin: 0; }
[data-testid="stSidebarUserContent"] { padding: 0 0 2rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-ribbon) {
  position: absolute; right: 0; top: -0.75rem; width: auto;
}
"""


def laid(*, fictitious: bool) -> None:
    """Lay the paper under the page about to be drawn, with its ribbon if it has one."""
    blank.sheet()
    with st.container(key="ribbon"):
        _sheet()(key="paper")
        if fictitious:
            st.badge(FICTITIOUS, icon=":material/theater_comedy:", color="orange")


@cache
def _sheet() -> Callable[..., Any]:
    return st.components.v2.component(
        "peerdash_paper", html="<span></span>", css=STYLE, isolate_styles=False
    )
