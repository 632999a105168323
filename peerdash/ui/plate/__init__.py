"""A drawing of our own whose parts can be chosen: by pointer, by Enter, by Escape none.

It is the drawing that the server made, looked at closer or farther; it changes nothing
but what is chosen, which its page keeps in the address as a ref.
"""

from collections.abc import Callable

import streamlit as st


def plate(svg: str, *, key: str, chosen: str, on_choose: Callable[[str], None]) -> None:
    """Show a drawing; `on_choose` is told the ref that is chosen, "" for none."""

    def told() -> None:
        said = str(st.session_state[key].get("picked") or "")
        _, _, ref = said.partition(" ")
        on_choose(ref)

    st.components.v2.component("peerdash.plate", js="plate.js", css="plate.css")(
        key=key, data={"svg": svg, "chosen": chosen}, on_picked_change=told
    )
