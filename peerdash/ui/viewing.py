"""How one screen looks at one map: its switches, kept for every twin of the map.

The page keeps it, not the browser: the canvas only asks, with all that it wants at
once, so that an asking that overtakes another loses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from zlib import crc32

import streamlit as st
from pydantic import ValidationError

from peerdash.model import LensDraft
from peerdash.rules.refusal import Refused
from peerdash.services import lenses
from peerdash.services.desk import Desk
from peerdash.services.lenses import LensSeen
from peerdash.services.pictures import MapPicture
from peerdash.ui import lensing, way
from peerdash.ui.frame import Markdown, words
from peerdash.ui.lensing import Revealed
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
LENS: Final = "lens"


@dataclass(frozen=True, slots=True)
class Viewing:
    """How a map is looked at; what changes here changes nothing that is kept.

    `focus` is somebody's ref, `lens` an id; `done` is the last thing that was asked.
    """

    switches: Switches = EVERYTHING
    focus: str = ""
    lens: str = ""
    done: str = ""
    named: Revealed | None = None
    refused: str = ""

    def of(self, picture: MapPicture) -> MapPicture:
        """Return what is left of a picture to be seen."""
        return switched(picture, self.switches)


def viewing(place: str, ref: str) -> Viewing:
    """How a map is looked at here: a room starts with facts alone (R099)."""
    usual = Viewing(SHARED if place == ROOM else EVERYTHING)
    kept: Viewing = st.session_state.setdefault(_key(place, ref), usual)
    return replace(kept, focus=way.ref(FOCUS)) if place == DESK else kept


def opened(desk: Desk, place: str, ref: str) -> tuple[Viewing, tuple[LensSeen, ...]]:
    """How a map is looked at, and its lenses: through the one in the address."""
    now, every = viewing(place, ref), lenses.lenses(desk, ref)
    wanted = way.ref(LENS) if place == DESK else now.lens
    if wanted != now.lens:
        now = _through(now, every, wanted)
        _keep(place, ref, now)
    return now, every


def heard(desk: Desk, place: str, whole: MapPicture, asked: object) -> None:
    """Look as the canvas asks, as far as it makes sense on this map."""
    if not isinstance(asked, Mapping):
        return
    now = viewing(place, whole.ref)
    chosen = _switches(asked.get("switches"), whole, now.switches)
    focus = asked.get("focus", now.focus)
    focus = focus if focus in {one.ref for one in whole.people} else ""
    same = (chosen, focus) == (now.switches, now.focus)
    now = replace(now, switches=chosen, focus=focus, lens=now.lens if same else "")
    did = asked.get("did")
    if isinstance(did, Mapping) and str(did.get("token")) != now.done:
        now = _done(desk, whole, replace(now, done=str(did.get("token"))), did)
    _keep(place, whole.ref, now)


def _done(
    desk: Desk, whole: MapPicture, now: Viewing, did: Mapping[str, Any]
) -> Viewing:
    """Do what is asked besides looking; what refuses it is told on the map."""
    now, act = replace(now, refused=""), _ACTS.get(str(did.get("op")))
    try:
        return act(desk, whole.ref, now, did) if act else now
    except Refused as refused:
        return replace(now, refused=str(refused))
    except ValidationError:
        return replace(now, refused=f"{LensDraft.model_fields['name'].description}.")


def _named(desk: Desk, ref: str, now: Viewing, did: Mapping[str, Any]) -> Viewing:
    return replace(now, named=lensing.revealed(desk, ref, did))


def _went(desk: Desk, ref: str, now: Viewing, did: Mapping[str, Any]) -> Viewing:
    return _through(now, lenses.lenses(desk, ref), str(did.get("lens")))


def _kept(desk: Desk, ref: str, now: Viewing, did: Mapping[str, Any]) -> Viewing:
    return replace(now, lens=lensing.kept(desk, ref, did, now.switches, now.focus))


def _dropped(desk: Desk, ref: str, now: Viewing, did: Mapping[str, Any]) -> Viewing:
    lensing.dropped(desk, ref, did)
    return now


_ACTS: Final[dict[str, Callable[[Desk, str, Viewing, Mapping[str, Any]], Viewing]]] = {
    "reveal": _named,
    "over": lambda _desk, _ref, now, _did: replace(now, named=None),
    "go": _went,
    "keep": _kept,
    "drop": _dropped,
}


def _through(now: Viewing, every: tuple[LensSeen, ...], lens: str) -> Viewing:
    """Look through a lens; through none, at everything as before."""
    found = next((one for one in every if one.id == lens), None)
    if found is None:
        return replace(now, lens="", focus="")
    chosen = lensing.switches_of(found)
    return replace(now, switches=chosen, focus=found.focus, lens=found.id)


def _keep(place: str, ref: str, now: Viewing) -> None:
    st.session_state[_key(place, ref)] = now
    if place == DESK:
        way.keep(**{FOCUS: now.focus, LENS: now.lens})


def controls(now: Viewing, whole: MapPicture) -> dict[str, Any]:
    """Return what the canvas shows of how its map is looked at."""
    off, seen = now.switches, now.of(whole)
    focus = focused(seen, now.focus) if now.focus else None
    return {
        "focus": asdict(focus) if focus else None,
        "core": [person.ref for person in seen.people if person.core],
        "revealed": now.named.shown() if now.named else None,
        "refused": now.refused,
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
    """Ask which of these are seen; what is new among them is seen until it is not."""
    offered = crc32(repr(sorted(every)).encode())
    return st.pills(
        label,
        list(every),
        selection_mode="multi",
        default=[one for one in every if one not in off],
        format_func=lambda one: words(every[one]),
        key=f"{key}.{label}.{offered:x}",
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
