"""Who and what stands round a child: the drawing, and a list that does all it does."""

from typing import Final

import streamlit as st

from peerdash.model import FigureDraft
from peerdash.rules import rings
from peerdash.services import ecomap_figures
from peerdash.services.desk import Desk
from peerdash.services.ecomaps import OwnFigure, OwnMap
from peerdash.ui import ecomap, form, trying
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.views.ecomap import says

NAMES: Final = ("kind", "initials", "called", "gender", "ring")
ALL: Final = (
    "kind",
    "initials",
    "called",
    "gender",
    "ring",
    "protect",
    "protect_because",
)
NEW: Final = "Put somebody or something new"
WHO: Final = "ecomap.who"


def panel(desk: Desk, seen: OwnMap) -> None:
    """The rings on the left; on the right whoever is chosen, or somebody new."""
    left, right = st.columns([8, 4], gap="large")
    with left:
        key = f"ecomap.{seen.ref}.rings"
        chosen = ecomap.drawn(
            seen,
            key=key,
            on_move=lambda one, x, y: _move(desk, seen, one, rings.nearest(x, y)),
        )
        _follow(key, chosen)
        st.caption("Nearer the middle is more important to them. Nobody moves but by "
                   "a hand or a key.")  # fmt: skip
        _taking_back(desk, seen)
    with right:
        trying.told()
        one = _who(seen)
        if one:
            _record(desk, seen, one)
        else:
            _new(desk, seen)
    listed(seen)


def _follow(key: str, chosen: str | None) -> None:
    """Let a choice on the drawing be the choice in the list, once."""
    if chosen != st.session_state.get(f"{key}.last"):
        st.session_state[f"{key}.last"] = chosen
        st.session_state[WHO] = chosen


def _who(seen: OwnMap) -> OwnFigure | None:
    """Ask whom this is about: the same as choosing on the drawing."""
    called = {one.id: one for one in seen.figures}
    if st.session_state.get(WHO) not in called:
        st.session_state[WHO] = None
    chosen = st.selectbox(
        "Whom or what",
        [None, *called],
        format_func=lambda one: _label(called[one]) if one else NEW,
        key=WHO,
        placeholder=NEW,
    )
    return called.get(chosen or "")


def _label(one: OwnFigure) -> str:
    return f"{one.label}, {one.kind.row.within}"


def _new(desk: Desk, seen: OwnMap) -> None:
    """Ask for a person by initials, or a place or a thing to do by its words."""
    key = f"ecomap.{seen.ref}.new"
    draft = form.filled(key, FigureDraft, NAMES, submit="Put on the map")
    if draft is not None and form.saved(
        key, lambda _: ecomap_figures.put(desk, seen.ref, draft)
    ):
        st.rerun()


def _record(desk: Desk, seen: OwnMap, one: OwnFigure) -> None:
    """Say who somebody is, move them, protect the friendship, or take them off."""
    _moving(desk, seen, one)
    draft, version = ecomap_figures.figure_record(desk, seen.ref, one.id)
    key = f"ecomap.{seen.ref}.{one.id}"
    names = [name for name in ALL if _asked(one, name)]
    kept = {name: getattr(draft, name) for name in ALL if name not in names}
    told = form.filled(key, FigureDraft, names, row=draft, version=version, fixed=kept)
    if told is not None and form.saved(
        key,
        lambda seen_: ecomap_figures.change(desk, seen.ref, one.id, told, seen_),
    ):
        st.rerun()
    place = f"{key}.off"
    st.button(
        "Take off, with what was said of them",
        key=place,
        type="tertiary",
        on_click=trying.attempt,
        args=(lambda: ecomap_figures.take_off(desk, seen.ref, one.id), place),
    )


def _asked(one: OwnFigure, name: str) -> bool:
    """Whether a form asks this of a figure: a ring is chosen by moving it."""
    person = one.kind.row.person
    if name in {"initials", "gender", "protect", "protect_because"}:
        return person
    return name == "kind" or (name == "called" and not person)


def _moving(desk: Desk, seen: OwnMap, one: OwnFigure) -> None:
    """Move by buttons what the arrow keys move on the drawing."""
    ways = (
        ("Nearer", one.ring - 1, one.turn),
        ("Further out", one.ring + 1, one.turn),
        ("Round left", one.ring, one.turn - rings.STEP),
        ("Round right", one.ring, one.turn + rings.STEP),
    )
    st.caption(words(f"{one.label} is {rings.SAID[one.ring]}."))
    with st.container(horizontal=True, gap="xsmall"):
        for label, ring, turn in ways:
            place = f"ecomap.{seen.ref}.{one.id}.{label}"
            st.button(
                words(label),
                key=place,
                disabled=ring not in rings.RINGS,
                on_click=trying.attempt,
                args=(
                    lambda to=(ring, turn): _move(desk, seen, one.id, to),
                    place,
                ),
            )


def _move(desk: Desk, seen: OwnMap, one: str, to: tuple[int, int]) -> None:
    """Move somebody, and keep where they were for as long as they stay there."""
    was = next(((f.ring, f.turn) for f in seen.figures if f.id == one), to)
    ecomap_figures.move(desk, seen.ref, one, *to)
    st.session_state[f"ecomap.{seen.ref}.moved"] = one, was, rings.require(*to)


def _taking_back(desk: Desk, seen: OwnMap) -> None:
    """Offer to take the last move back, unless somebody has moved them since."""
    which, was, now = st.session_state.get(f"ecomap.{seen.ref}.moved", ("", (), ()))
    for one in seen.figures:
        if one.id == which and (one.ring, one.turn) == now != was:
            place = f"ecomap.{seen.ref}.back"
            st.button(
                words(f"Put {one.label} back where they were"),
                key=place,
                type="tertiary",
                on_click=trying.attempt,
                args=(lambda: _move(desk, seen, which, was), place),
            )


def listed(seen: OwnMap) -> None:
    """The same in words, from the middle outwards: what was said of each."""
    st.subheader("The same as a list", anchor=False)
    if not seen.figures:
        nothing_yet("Nobody is on it yet. Begin with whoever they would name first.")
    for ring in rings.RINGS:
        there = [one for one in seen.figures if one.ring == ring]
        if there:
            st.markdown(marked(f"**{words(rings.SAID[ring].capitalize())}**"))
            st.markdown(marked("\n".join(f"- {_told(one)}" for one in there)))


def _told(one: OwnFigure) -> Markdown:
    said = f": {says(one)}" if one.levels else ""
    kept = ". A friendship to look after" if one.protect else ""
    return words(f"{_label(one)}{said}{kept}")
