"""What is picked in one view of an item, carried in the address to the other views."""

from collections.abc import Callable, Iterable
from typing import Final

import streamlit as st

from peerdash.rules import linked
from peerdash.ui import way
from peerdash.ui.frame import words

PICK: Final = "pick"
MAP: Final = "M-"
WIDE: Final = 420  # pixels, of a list that stands alone
VIEWS: Final = {
    "map": ("Relationships", "item"),
    "timeline": ("Time", "item"),
    "place": ("Place", "item"),
    "when": ("Events counted", "about"),
}


def picked() -> tuple[str, ...]:
    """Return what the address picks."""
    return linked.read(way.ref(PICK))


def pick(refs: Iterable[str]) -> None:
    """Keep in the address what is picked; nothing shows everything."""
    way.keep(pick=linked.said(refs) or None)


def ways(ref: str, here: str) -> None:
    """Link to the other views of one item, each keeping what is picked."""
    kept = {PICK: way.ref(PICK)} if picked() else {}
    for address, (label, name) in VIEWS.items():
        if address != here and (address != "map" or ref.startswith(MAP)):
            way.link(address, label, **{name: ref}, **kept)


def line(
    shown: Iterable[str],
    *,
    called: Callable[[str], str] = lambda ref: ref,
    escapes: bool = True,
    key: str = PICK,
) -> None:
    """Say what everything here is narrowed to, and clear it by button or Escape.

    Where a drawing hears Escape itself, the button need not (`escapes`).
    """
    refs = tuple(shown)
    if not refs:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words(f"Shown: {', '.join(map(called, refs))}"))
        st.button(
            "Clear" if escapes else "Clear (Esc)",
            key=f"{key}.clear",
            shortcut="Escape" if escapes else None,
            on_click=pick,
            args=((),),
        )


def adding(known: dict[str, str], now: tuple[str, ...], key: str) -> None:
    """Ask what else to narrow to, for who picks nothing on a drawing."""
    left = {ref: said for ref, said in known.items() if ref not in now}
    if not left or len(now) >= linked.MOST:
        return
    box = f"{key}.add.{linked.said(now)}"
    st.selectbox(
        "Show only what goes with",
        list(left),
        index=None,
        format_func=lambda ref: left[ref],
        key=box,
        placeholder="A person, place or incident",
        width=WIDE,
        on_change=lambda: pick((*now, *filter(None, [st.session_state.get(box)]))),
    )
