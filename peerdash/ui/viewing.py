"""How one screen looks at one map: its switches, kept for every twin of the map.

The page keeps it, not the browser: the canvas only asks, with all that it wants at
once, so that an asking that overtakes another loses nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import streamlit as st

from peerdash.services.pictures import MapPicture
from peerdash.ui import way
from peerdash.ui.frame import Markdown, words
from peerdash.views.focus import focused
from peerdash.views.switches import (
    EVERYTHING,
    SHARED,
    Switches,
    agencies,
    switched,
)
from peerdash.vocabulary.layers import Layer

DESK: Final = "map"
ROOM: Final = "room"
FACTS: Final = "Facts only"
RECENT: Final = "Recent only"
FOCUS: Final = "focus"


@dataclass(frozen=True, slots=True)
class Viewing:
    """How a map is looked at; what changes here changes nothing that is kept."""

    switches: Switches = EVERYTHING
    focus: str = ""

    def of(self, picture: MapPicture) -> MapPicture:
        """Return what is left of a picture to be seen."""
        return switched(picture, self.switches)


def viewing(place: str, ref: str) -> Viewing:
    """How a map is looked at here: a room starts with facts alone (R099)."""
    usual = Viewing(SHARED if place == ROOM else EVERYTHING)
    kept: Viewing = st.session_state.setdefault(_key(place, ref), usual)
    return replace(kept, focus=way.ref(FOCUS)) if place == DESK else kept


def heard(place: str, whole: MapPicture, asked: object) -> None:
    """Look as the canvas asks, as far as it makes sense on this map."""
    if isinstance(asked, Mapping):
        now = viewing(place, whole.ref)
        chosen = _switches(asked.get("switches"), whole, now.switches)
        focus = asked.get("focus", now.focus)
        known = {one.ref for one in whole.people}
        focus = focus if isinstance(focus, str) and focus in known else ""
        if place == DESK:
            way.keep(focus=focus)
        kept = replace(now, switches=chosen, focus=focus)
        st.session_state[_key(place, whole.ref)] = kept


def controls(now: Viewing, whole: MapPicture) -> dict[str, Any]:
    """Return what the canvas shows of how its map is looked at."""
    off, seen = now.switches, now.of(whole)
    focus = focused(seen, now.focus) if now.focus else None
    return {
        "focus": asdict(focus) if focus else None,
        "facts": off.facts_only,
        "recent": off.recent_only,
        "layers": [
            {"of": layer.value, "words": layer.label, "on": layer not in off.layers_off}
            for layer in Layer
        ],
        "agencies": [
            {"of": name, "words": name, "on": name not in off.agencies_off}
            for name in agencies(whole)
        ],
    }


def row(place: str, whole: MapPicture) -> Viewing:
    """Draw the switches above a twin that is not the canvas; return how they stand."""
    kept = viewing(place, whole.ref)
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = _chosen(kept.switches, whole, f"{_key(place, whole.ref)}.row")
    now = replace(kept, switches=chosen)
    st.session_state[_key(place, whole.ref)] = now
    return now


def _chosen(off: Switches, whole: MapPicture, key: str) -> Switches:
    only = st.pills(
        "Show",
        (FACTS, RECENT),
        selection_mode="multi",
        default=_only(off),
        format_func=words,
        key=f"{key}.only",
        label_visibility="collapsed",
    )
    names = {name: name for name in agencies(whole)}
    with st.popover("Layers and agencies"):
        labels = {one.value: one.label for one in Layer}
        layers = _ticked(words("Layers"), labels, off.layers_off, key)
        told = _ticked(words("Told by"), names, off.agencies_off, key)
    return Switches(
        FACTS in only,
        RECENT in only,
        frozenset(one for one in Layer if one not in layers),
        frozenset(names) - set(told),
    )


def _only(off: Switches) -> list[str]:
    said = {FACTS: off.facts_only, RECENT: off.recent_only}
    return [words for words, on in said.items() if on]


def _ticked(
    label: Markdown, every: Mapping[str, str], off: frozenset[Any], key: str
) -> list[str]:
    return st.pills(
        label,
        list(every),
        selection_mode="multi",
        default=[one for one in every if one not in off],
        format_func=lambda one: words(every[one]),
        key=f"{key}.{label}",
    )


def _switches(asked: object, whole: MapPicture, otherwise: Switches) -> Switches:
    if not isinstance(asked, Mapping):
        return otherwise
    return Switches(
        asked.get("facts") is True,
        asked.get("recent") is True,
        frozenset(one for one in Layer if one in _listed(asked, "layers")),
        frozenset(agencies(whole)) & _listed(asked, "agencies"),
    )


def _listed(asked: Mapping[str, Any], name: str) -> set[str]:
    found = asked.get(name)
    return {one for one in found if isinstance(one, str)} if found else set()


def _key(place: str, ref: str) -> str:
    return f"viewing.{place}.{ref}"
