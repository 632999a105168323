"""Notes and symbols: stuck on from the canvas, a table or a form, and changed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import streamlit as st

from peerdash.model import StickerDraft
from peerdash.rules.refusal import Refused
from peerdash.services import incidents, relationships, stickers, symbols
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture
from peerdash.services.stickers import StickerRecord
from peerdash.services.symbols import SymbolSeen
from peerdash.ui import form, handling
from peerdash.ui.canvas import Selection
from peerdash.ui.frame import words
from peerdash.ui.pointing import drafted, ids
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.symbols import Glyph

BETWEEN: Final = "|"
ENDS: Final = {"person": "person_id", "place": "location_id"}
NOTE: Final = (
    "words",
    "source",
    "said_by",
    "evidence",
    "happened",
    "captured_on",
    "note",
)
ASKED: Final = ("words", "source", "said_by", "evidence", "happened")
FIXED: Final = ("shape", "person_id", "location_id")
SAYS: Final = "What it says"
SEEN: Final = "Who sees it"
OTHERWISE: Final = "A new one, for this map"


def options(desk: Desk, ref: str) -> Iterator[tuple[str, str]]:
    """Every symbol that one map is offered: what the canvas sends, and in words."""
    for one in symbols.offered(desk, ref):
        yield f"{one.shape}{BETWEEN}{one.words}", called(one)


def called(one: SymbolSeen) -> str:
    """What a symbol is called where one is chosen: "Star: in college"."""
    return f"{one.shape.label}: {one.words}"


def noted(desk: Desk, ref: str, told: Mapping[str, Any]) -> str:
    """Stick a note on, as the canvas asks."""
    said = {name: told[name] for name in ("words", "source", "evidence")}
    return stickers.stick(
        desk, ref, drafted(StickerDraft, **said, **_on(desk, ref, told))
    )


def marked(desk: Desk, ref: str, told: Mapping[str, Any]) -> str:
    """Put a symbol up: one that is offered, or a new one that says what it means."""
    shape, said = told["shape"], told["words"] or ""
    if which := told["which"]:
        named, _, said = which.partition(BETWEEN)
        shape = next((one for one in Glyph if one == named), None)
    if shape is None:
        raise Refused("Choose a symbol, or a shape and what it stands for.")
    draft = drafted(StickerDraft, shape=shape, words=said, **_on(desk, ref, told))
    return stickers.stick(desk, ref, draft)


def _on(desk: Desk, ref: str, told: Mapping[str, Any]) -> dict[str, str]:
    kind, of = told["about"]
    return {ENDS[kind]: ids(desk, ref, of)[0]}


def record(desk: Desk, ref: str, sticker_id: str) -> None:
    """Open a note or a symbol: what it says, whose it is, and who sees it."""
    kept = stickers.sticker_record(desk, ref, sticker_id)
    what = kept.draft.shape.label if kept.draft.shape else "Note"
    st.markdown(f"**{words(what)} on {words(kept.on)}**")
    day = kept.draft.captured_on
    by = f" by {kept.by}" if kept.by else ""
    on = f" on {in_words(day)}" if day else ""
    st.caption(words(f"Written{on}{by}, {kept.agency}"))
    part = st.segmented_control(
        "Part of the record",
        (SAYS, SEEN),
        format_func=words,
        default=SAYS,
        required=True,
        key=f"record.sticker.{sticker_id}",
        label_visibility="collapsed",
    )
    if part == SEEN:
        handling.panel(desk, ref, "sticker", sticker_id)
    else:
        _says(desk, ref, kept)


def _says(desk: Desk, ref: str, kept: StickerRecord) -> None:
    key = f"record.{ref}.{kept.id}"
    same = {name: getattr(kept.draft, name) for name in FIXED}
    draft = form.filled(
        key, StickerDraft, NOTE, row=kept.draft, version=kept.version, fixed=same
    )
    if draft is not None and form.saved(
        key, lambda seen: stickers.change_sticker(desk, ref, kept.id, draft, seen)
    ):
        st.rerun()


def note(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Ask for a note on one person or place."""
    asked(desk, seen.ref, ids(desk, seen.ref, chosen.ref)[0], chosen.kind)


def symbol(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Ask for a symbol on one person or place."""
    put_up(desk, seen.ref, ids(desk, seen.ref, chosen.ref)[0], chosen.kind)


def asked(desk: Desk, ref: str, on: str, kind: str) -> None:
    """Ask what a note says, on one person or place, and who may see it."""
    key = f"sticking.{ref}.{on}.note"
    who = handling.ask(desk, ref, key)
    draft = form.filled(key, StickerDraft, ASKED, submit="Stick it on")
    if draft is None:
        return
    told = draft.model_copy(update={ENDS[kind]: on})
    if form.saved(key, lambda _: stickers.stick(desk, ref, told, who=who)):
        st.rerun()


def put_up(desk: Desk, ref: str, on: str, kind: str) -> None:
    """Ask for a symbol on one person or place: one that is offered, or a new one."""
    key = f"sticking.{ref}.{on}.symbol"
    who = handling.ask(desk, ref, key)
    every = {called(one): one for one in symbols.offered(desk, ref)}
    chosen = st.selectbox("Symbol", [*every, OTHERWISE], key=f"{key}.which")
    if one := every.get(chosen):
        given = StickerDraft(shape=one.shape, words=one.words)
        if not st.button("Put it up", type="primary", key=f"{key}.put"):
            return
    else:
        made = form.filled(key, StickerDraft, ("shape", "words"), submit="Put it up")
        if made is None:
            return
        given = made
    told = given.model_copy(update={ENDS[kind]: on})
    if form.saved(key, lambda _: stickers.stick(desk, ref, told, who=who)):
        st.rerun()


def adding(desk: Desk, ref: str, how: Callable[[Desk, str, str, str], None]) -> None:
    """Ask whom or what a note or a symbol is on, then the rest of it."""
    people = relationships.people_by_id(desk, ref)
    named = {**people, **incidents.places_by_id(desk, ref)}
    if not named:
        st.caption("Nobody and no place is on this map yet: add one first.")
        return
    key = f"sticking.{ref}.on"
    on = st.selectbox(
        "On whom or what", list(named), format_func=lambda one: named[one], key=key
    )
    how(desk, ref, on, "person" if on in people else "place")
