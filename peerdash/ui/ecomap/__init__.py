"""The rings of a child's own map in the browser, and what comes back from them.

A browser module of its own, because nothing on it is drawn, linked or counted as on a
group's map; its edits go through that map's numbered, acknowledged outbox.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from peerdash.services.ecomaps import OwnMap
from peerdash.ui import canvas
from peerdash.ui.canvas.edits import Edit
from peerdash.views import ecomap as views

Move = Callable[[str, float, float], None]


def drawn(seen: OwnMap, *, key: str, on_move: Move) -> str | None:
    """Draw the rings; return the id of whoever was chosen there, if they are here.

    `on_move` is told of each move, in order and once, before the script runs.
    """
    here = {one.id: "person" for one in seen.figures}
    acked = st.session_state.setdefault(f"{key}.acked", {"cid": "", "seq": 0})

    def do(edit: Edit) -> None:
        if edit.op == "moved":
            on_move(edit.told["ref"], edit.told["x"], edit.told["y"])

    def drain() -> None:
        canvas.take(st.session_state[key].get("outbox"), acked, here, do)

    shown = _component()(
        key=key,
        data={**views.data(seen), "ack": dict(acked)},
        on_outbox_change=drain,
        on_chosen_change=lambda: None,
    )
    return shown.chosen if shown.chosen in here else None


@cache
def _component() -> Callable[..., Any]:
    """Register when first shown: Streamlit finds the manifest as it starts."""
    found: Callable[..., Any] = st.components.v2.component(
        "peerdash.ecomap",
        html='<div class="own"></div>',
        js="ecomap.js",
        css="ecomap.css",
    )
    return found
