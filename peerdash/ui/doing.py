"""All that a canvas can do with one thing, as plain forms: for tables and side panels.

Each makes the same edit as the canvas would (`editing`), so whoever never touches
the drawing loses nothing by it.
"""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.services.desk import Desk
from peerdash.services.pictures import BoxSeen, MapPicture, RingSeen
from peerdash.ui import becoming, editing, form, record, spans, sticking
from peerdash.ui.asking import generation, line
from peerdash.ui.canvas import Selection
from peerdash.ui.canvas.edits import Edit, Thing
from peerdash.ui.frame import words
from peerdash.views.words import labels, said_of
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.places import PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act

INTO: Final = "Into {}"
LEFT: Final = "Out of {}: they have left it"
MISTAKEN: Final = "Out of {}: put in by mistake"


def beside(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Draw the record of one thing, and below it what else can be done with it."""
    record.opened(desk, seen.ref, chosen)
    removes = access.may(desk.viewer, Act.REMOVE)
    every = _DOES.get(chosen.kind, {})
    acts = access.may(desk.viewer, Act.ADD_ACTION)
    does = {
        name: how
        for name, how in every.items()
        if (removes or how not in _OFF) and (acts or how is not becoming.action)
    }
    if not does:
        return
    key = f"doing.{seen.ref}.{chosen.ref}"
    asked = st.segmented_control("More", list(does), format_func=words, key=key)
    if asked:
        does[asked](desk, seen, chosen)


def things(seen: MapPicture) -> dict[str, Selection]:
    """Return everything on a map that can be chosen, by what is said of it."""
    kinds = (
        ("person", (one.ref for one in seen.people)),
        ("place", (one.ref for one in seen.places)),
        ("tie", (one.id for one in seen.ties)),
        ("presence", (one.id for one in seen.presences)),
        ("box", (one.ref for one in seen.boxes)),
        ("circle", (one.id for one in seen.rings)),
        ("note", (one.id for one in seen.stickers if not one.shape)),
        ("symbol", (one.id for one in seen.stickers if one.shape)),
    )
    said = said_of(seen)
    return {
        said[ref]: Selection(kind, ref)
        for kind, refs in kinds
        for ref in refs
        if ref in said
    }


def _link_to(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Somebody and another: the line is drawn broken until it has been tested."""
    key = f"doing.{seen.ref}.{chosen.ref}.link"
    called = {ref: said for ref, said in labels(seen).items() if ref != chosen.ref}
    with st.form(generation(key), border=False):
        other = st.selectbox(
            "Link to", list(called), format_func=lambda ref: called[ref]
        )
        tie = form.one_word(
            "Kind, to a person",
            RelationshipKind,
            RelationshipKind.CONNECTION,
            f"{key}.tie",
        )
        stay = form.one_word(
            "Kind, to a place", PresenceKind, PresenceKind.SPENDS_TIME, f"{key}.stay"
        )
        sent = st.form_submit_button("Link")
    if sent and other:
        places = {place.ref for place in seen.places}
        op, kind = ("stays", stay) if other in places else ("linked", tie)
        ends = {"a": chosen.ref, "b": other, "kind": kind}
        _make(desk, seen, key, Edit(op, ends))


def _in_or_out(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """In and out of circles and incidents."""
    key = f"doing.{seen.ref}.{chosen.ref}.in"
    ways = _ways(seen, chosen.ref)
    if not ways:
        st.caption("There is no circle or incident on this map yet.")
        return
    with st.form(generation(key), border=False):
        way = st.selectbox("In or out", list(ways))
        role = form.one_word(
            "In an incident, as", IncidentRole, IncidentRole.NOT_KNOWN, f"{key}.role"
        )
        sent = st.form_submit_button("Keep")
    if sent and way:
        op, told = ways[way]
        _make(desk, seen, key, Edit(op, {"ref": chosen.ref, "role": role, **told}))


def _ways(seen: MapPicture, ref: str) -> Mapping[str, tuple[str, Mapping[str, object]]]:
    """Every way in or out for somebody, in words, and the edit that it is."""
    areas: list[tuple[Thing, BoxSeen | RingSeen]] = [
        *((Thing("circle", ring.id), ring) for ring in seen.rings),
        *((Thing("box", box.ref), box) for box in seen.boxes),
    ]
    found: dict[str, tuple[str, Mapping[str, object]]] = {}
    for area, one in areas:
        if ref not in one.members:
            found[INTO.format(one.label)] = "joined", {"area": area}
            continue
        if area.kind == "circle":
            left = {"area": area, "mistaken": False}
            found[LEFT.format(one.label)] = "left", left
        out = {"area": area, "mistaken": True}
        found[MISTAKEN.format(one.label)] = "left", out
    return found


def _stay_kind(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """What somebody does at a place."""
    key = f"doing.{seen.ref}.{chosen.ref}.kind"
    now = next(one.kind for one in seen.presences if one.id == chosen.ref)
    with st.form(generation(key), border=False):
        kind = form.one_word("What they do there", PresenceKind, now, f"{key}.kind")
        sent = st.form_submit_button("Change")
    if sent:
        told = {"line": Thing(chosen.kind, chosen.ref), "kind": kind, "seen": 0}
        _make(desk, seen, key, Edit("changed", told))


def _off(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Off the map, for a reason."""
    key = f"doing.{seen.ref}.{chosen.ref}.off"
    with st.form(generation(key), border=False):
        why = line("Why should this come off the map?", key)
        sent = st.form_submit_button("Take off this map")
    if sent:
        told = {"thing": Thing(chosen.kind, chosen.ref), "why": why}
        _make(desk, seen, key, Edit("removed", told))


def _make(desk: Desk, seen: MapPicture, key: str, edit: Edit) -> None:
    hand = editing.hand(desk, seen.ref)
    if form.saved(key, lambda _: hand.do(edit)):
        st.rerun()


def _symbol_off(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """One of the symbols on somebody or somewhere, off for a reason."""
    key = f"doing.{seen.ref}.{chosen.ref}.symbol.off"
    signs = {
        one.id: f"{one.shape.label}: {one.words}"
        for one in seen.stickers
        if one.shape and one.of == chosen.ref
    }
    if not signs:
        st.caption("There is no symbol here.")
        return
    with st.form(generation(key), border=False):
        which = st.selectbox("Symbol", list(signs), format_func=lambda one: signs[one])
        why = line("Why should this come off the map?", key)
        sent = st.form_submit_button("Take off this map")
    if sent and which:
        told = {"thing": Thing("symbol", which), "why": why}
        _make(desk, seen, key, Edit("removed", told))


_Does = Mapping[str, Callable[[Desk, MapPicture, Selection], None]]
_OFF: Final = (_off, _symbol_off)
_DOES: Final[Mapping[str, _Does]] = {
    "person": {
        "Link to": _link_to,
        "In or out": _in_or_out,
        "Note": sticking.note,
        "Symbol": sticking.symbol,
        "Symbol off": _symbol_off,
    },
    "place": {
        "Note": sticking.note,
        "Symbol": sticking.symbol,
        "Symbol off": _symbol_off,
        "Take off": _off,
    },
    "presence": {"Kind": _stay_kind, "From and until": spans.stay, "Take off": _off},
    "box": {"Take off": _off},
    "circle": {"From and until": spans.inside, "Take off": _off},
    "note": {
        "Question": becoming.question,
        "Action": becoming.action,
        "Take off": _off,
    },
    "symbol": {"Take off": _off},
}
