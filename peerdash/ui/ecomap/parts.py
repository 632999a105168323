"""Which part of a child's own map is looked at: the address says it, always."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.ui import way
from peerdash.ui.frame import words

VIEW: Final = "ecomap.view"


def chosen(parts: Mapping[str, str]) -> str:
    """Ask which part to draw, by its word; Back goes back to the last one."""
    now = way.ref("view")
    st.session_state[VIEW] = now if now in parts else next(iter(parts))
    part = st.segmented_control(
        "Part",
        list(parts),
        format_func=lambda one: words(parts[one]),
        required=True,
        key=VIEW,
        on_change=_turn,
        label_visibility="collapsed",
    )
    return str(part)


def _turn() -> None:
    way.keep(view=str(st.session_state[VIEW]))
