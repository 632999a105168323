"""Taking back and making again, beside a map: what Ctrl and Z do on its canvas."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import undoing
from peerdash.services.desk import Desk
from peerdash.ui import sending
from peerdash.ui.frame import refusal


def buttons(desk: Desk, ref: str) -> None:
    """Draw both buttons: each does one act, and nothing where there is nothing."""
    now = undoing.undoable(desk, ref)
    back = st.button(
        "Undo",
        icon=":material/undo:",
        key="map.undo",
        disabled=not now.back,
        help="Take back what you did last on this map. What others did stays.",
    )
    again = st.button(
        "Redo",
        icon=":material/redo:",
        key="map.redo",
        disabled=not now.again,
        help="Make again what you took back last.",
    )
    try:
        if back:
            sending.send(f"map.undo.{ref}", lambda: undoing.undo(desk, ref))
            st.rerun()
        if again:
            sending.send(f"map.redo.{ref}", lambda: undoing.redo(desk, ref))
            st.rerun()
    except Refused as refused:
        refusal(refused)


def undone(desk: Desk, ref: str, told: Mapping[str, Any]) -> None:
    """Take back the last edit, from the canvas."""
    del told
    undoing.undo(desk, ref)


def redone(desk: Desk, ref: str, told: Mapping[str, Any]) -> None:
    """Make it again, from the canvas."""
    del told
    undoing.redo(desk, ref)
