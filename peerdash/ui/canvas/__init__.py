"""The interactive map: our own browser module, and what comes back from it.

Edits arrive in a numbered outbox kept as state and acknowledged here, because
Streamlit's triggers are lost when several fire before the script has run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.rules.refusal import Refused, Unsaved
from peerdash.services.repeating import once
from peerdash.ui.canvas.edits import Edit, Things, read, things
from peerdash.vocabulary.keys import DRAWING_A_MAP, READING_A_MAP

Move = Callable[[str, float, float], None]
Do = Callable[[Edit], object]
GONE: Final = "gone"  # drawn once more, and no longer there to be chosen
REMEMBERED: Final = 20  # answers told again, in case one did not reach the screen


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: a person, place, tie, presence, box, circle, gap or note."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Hand:
    """What may be done on a map, and what is asked there (`tools.tools`).

    `do` makes one edit and returns the ref of what it made; it may raise Refused.
    """

    do: Do
    tools: Mapping[str, Any] = field(default_factory=dict)


class Unsettled(Refused):
    """Refused until a question is answered: `asks` is shown as a form (R084)."""

    def __init__(self, sentence: str, asks: list[Mapping[str, Any]]) -> None:
        """Say what is not known, and ask."""
        super().__init__(sentence)
        self.asks = asks


def canvas(
    data: Mapping[str, Any],
    *,
    key: str,
    height: int = 640,
    on_move: Move,
    hand: Hand | None = None,
    on_view: Callable[[object], None] | None = None,
    on_choose: Callable[[Selection | None], None] = lambda _: None,
) -> Selection | None:
    """Show `views.canvas.canvas_data`, and say what is selected.

    Each edit is made once, in order, before the script runs. `on_move(ref, x, y)`
    is called for a move, `hand.do` for every other edit; what it refuses is told
    on the map, which goes back. Whatever is raised, an edit is not tried again.
    `on_view` is told all that is wanted of how the map is looked at, `on_choose`
    what is selected when that changes.
    """
    here = things(data)
    acked = st.session_state.setdefault(f"{key}.acked", {"cid": "", "seq": 0})

    def do(edit: Edit) -> object:
        if edit.op != "moved":
            return hand.do(edit) if hand else None
        on_move(edit.told["ref"], edit.told["x"], edit.told["y"])
        return None

    def drain() -> None:
        outbox = st.session_state[key].get("outbox")
        if data["editable"]:
            take(outbox, acked, here, do)

    tools = hand.tools if hand and data["editable"] else None
    shown = _component()(
        key=key,
        data={**data, "height": height, "ack": dict(acked), **_offered(tools)},
        on_outbox_change=drain,
        on_selection_change=_chose(key, data, on_choose),
        on_view_change=_looked(key, on_view),
    )
    return _selected(shown.selection, data)


def _offered(tools: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the tools, and the keys: those that draw only where one may draw."""
    every = READING_A_MAP + (DRAWING_A_MAP if tools is not None else ())
    return {"tools": tools, "keys": [(one.shown, one.does) for one in every]}


def _chose(
    key: str, data: Mapping[str, Any], on_choose: Callable[[Selection | None], None]
) -> Callable[[], None]:
    return lambda: on_choose(_selected(st.session_state[key].get("selection"), data))


def _looked(key: str, on_view: Callable[[object], None] | None) -> Callable[[], None]:
    return lambda: on_view(st.session_state[key].get("view")) if on_view else None


@cache
def _component() -> Callable[..., Any]:
    """Register when first shown: Streamlit finds the manifest as it starts."""
    found: Callable[..., Any] = st.components.v2.component(
        "peerdash.canvas",
        html='<div class="map"></div>',
        js="canvas.js",
        css="canvas.css",
    )
    return found


def take(outbox: object, acked: dict[str, Any], here: Things, do: Do) -> None:
    """Do what the outbox asks and has not asked before, in order."""
    if not isinstance(outbox, Mapping) or not isinstance(outbox.get("ops"), list):
        return
    if outbox.get("cid") != acked["cid"]:
        acked.update(cid=str(outbox.get("cid")), seq=0, said=[])
    for op in outbox["ops"]:
        match op:
            case {"seq": int(seq), "op": str()} if seq > acked["seq"]:
                acked["seq"] = seq
                if not _done(op, acked, here, do):
                    acked["seq"] = seq - 1
                    return


def _done(op: Mapping[str, Any], acked: dict[str, Any], here: Things, do: Do) -> bool:
    """Make an edit, or say why not; False when it is to be sent again."""
    edit = read(op, here)
    if edit is None:
        return True
    try:
        made = once(f"{acked['cid']}.{op['seq']}"[:64], lambda: do(edit))
    except Unsaved:
        return False
    except Refused as refused:
        asks = getattr(refused, "asks", [])
        _answer(acked, {"seq": op["seq"], "refused": str(refused), "asks": asks})
    else:
        if isinstance(made, str):
            _answer(acked, {"seq": op["seq"], "made": made})
    return True


def _answer(acked: dict[str, Any], answer: Mapping[str, Any]) -> None:
    acked["said"] = [*acked.get("said", ()), answer][-REMEMBERED:]


def _selected(chosen: object, data: Mapping[str, Any]) -> Selection | None:
    """What is selected, if it is on this map: the browser's word is not enough."""
    if not isinstance(chosen, Mapping):
        return None
    drawn = (*data["figures"], *data["lines"], *data["areas"])
    for thing in (*drawn, *data.get("gaps", ()), *data.get("notes", ())):
        if thing["kind"] == GONE:
            continue
        if thing["ref"] == chosen.get("ref") and thing["kind"] == chosen.get("kind"):
            return Selection(thing["kind"], thing["ref"])
    return None
