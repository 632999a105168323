"""The interactive map: our own browser module, and what comes back from it.

Moves arrive in a numbered outbox kept as state and acknowledged here, because
Streamlit's triggers are lost when several fire before the script has run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

import streamlit as st

from peerdash.services.repeating import once

Move = Callable[[str, float, float], None]
FARTHEST: Final = 100_000.0  # map units from the middle; nobody can be dragged further


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: kind is person, place, tie, presence, box or circle."""

    kind: str
    ref: str


def canvas(
    data: Mapping[str, Any], *, key: str, height: int = 640, on_move: Move
) -> Selection | None:
    """Show `views.canvas.canvas_data`, and say what is selected.

    `on_move(ref, x, y)` is called once for each move, in order, before the script
    runs; whatever it raises, the move is not tried again and the map goes back.
    """
    figures = {figure["ref"] for figure in data["figures"]}
    acked = st.session_state.setdefault(f"{key}.acked", {"cid": "", "seq": 0})

    def drain() -> None:
        outbox = st.session_state[key].get("outbox")
        if data["editable"]:
            _take(outbox, acked, figures, on_move)

    shown = _component()(
        key=key,
        data={**data, "height": height, "ack": dict(acked)},
        on_outbox_change=drain,
        on_selection_change=lambda: None,
    )
    return _selected(shown.selection, data)


def _component() -> Callable[..., Any]:
    """Register when first shown: Streamlit finds the manifest as it starts."""
    found: Callable[..., Any] = st.components.v2.component(
        "peerdash.canvas",
        html='<div class="map"></div>',
        js="canvas.js",
        css="canvas.css",
    )
    return found


def _take(
    outbox: object, acked: dict[str, Any], figures: set[str], on_move: Move
) -> None:
    """Do what the outbox asks and has not asked before, in order."""
    if not isinstance(outbox, Mapping) or not isinstance(outbox.get("ops"), list):
        return
    if outbox.get("cid") != acked["cid"]:
        acked.update(cid=str(outbox.get("cid")), seq=0)
    for op in outbox["ops"]:
        match op:
            case {"seq": int(seq), "op": "moved", "ref": str(ref), "x": x, "y": y}:
                if seq <= acked["seq"]:
                    continue
                acked["seq"] = seq
                if ref in figures and _sane(x, y):
                    _move(f"{acked['cid']}.{seq}", on_move, ref, float(x), float(y))


def _move(edit: str, on_move: Move, ref: str, x: float, y: float) -> None:
    """Do a move, once however often it is handed in: also to a new server (RL4)."""
    once(edit[:64], lambda: on_move(ref, x, y))


def _sane(*numbers: object) -> bool:
    return all(
        isinstance(n, int | float) and isfinite(n) and abs(n) <= FARTHEST
        for n in numbers
    )


def _selected(chosen: object, data: Mapping[str, Any]) -> Selection | None:
    """What is selected, if it is on this map: the browser's word is not enough."""
    if not isinstance(chosen, Mapping):
        return None
    for thing in (*data["figures"], *data["lines"], *data["areas"]):
        if thing["ref"] == chosen.get("ref") and thing["kind"] == chosen.get("kind"):
            return Selection(thing["kind"], thing["ref"])
    return None
