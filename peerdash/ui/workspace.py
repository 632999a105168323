"""The map on screen: the canvas, and what follows from a click on it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from peerdash.services import maps
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture, TieSeen
from peerdash.ui import (
    considered,
    doing,
    editing,
    lensing,
    proportion,
    sticking,
    tidying,
    viewing,
)
from peerdash.ui import linked as carried
from peerdash.ui.canvas import Hand, Selection, canvas
from peerdash.ui.frame import words
from peerdash.ui.part import later
from peerdash.views import linked
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.views.pinned import unplaced
from peerdash.views.turned import tagging
from peerdash.views.words import (
    labels,
)
from peerdash.vocabulary.since import Since
from peerdash.web import clock

HEIGHT: Final = 620
WIDE: Final = 560  # pixels, of a form that stands alone


def map_canvas(
    desk: Desk,
    seen: MapPicture,
    *,
    editable: bool = True,
    room: bool = False,
    height: int = HEIGHT,
    marks: Mapping[str, Since] | None = None,
    still: bool = False,
) -> Selection | None:
    """Draw a map to be read and drawn on; return what is selected on it.

    A `still` map is looked at alone: nothing asked of it is heard. `marks` says in a
    word what has become of each thing since some day (R136).

    Each edit is kept at once, and nobody else moves; a refusal is told on the map.
    What the viewer has switched off is left out here as in every twin (`viewing`).
    """
    place = viewing.ROOM if room else viewing.DESK

    def keep(ref: str, x: float, y: float) -> None:
        maps.move(desk, seen.ref, {ref: (x, y)})

    spots = settled(desk, seen)
    if editable:
        proportion.asked(desk, seen)
    now, every = viewing.opened(desk, place, seen.ref)
    told = lensing.shown(desk, every, now.lens, keeps=editable)
    shown = canvas_data(now.of(seen), spots, editable=editable, room=room)
    shown = tagging(shown, marks or {})
    near = () if room else linked.near(seen, carried.picked())
    shown["controls"] = {**viewing.controls(now, seen), **told, "picked": near}
    shown["state"], shown["offer"] = seen.state, tidying.shown(seen, spots)
    shown["still"] = still
    return canvas(
        shown,
        key=f"map.canvas.{seen.ref}",
        height=height,
        on_move=keep,
        hand=_hand(desk, seen.ref) if editable else None,
        on_view=None if still else partial(_heard, desk, clock.now(), place, seen),
        on_choose=_nothing if room else partial(_picked, seen),
    )


def _nothing(_: Selection | None) -> None:
    """What is chosen on a room's screen is in nobody's address."""


def _picked(seen: MapPicture, chosen: Selection | None) -> None:
    """Pick in every view what is chosen on the map."""
    carried.pick(linked.picks(seen, chosen.kind, chosen.ref) if chosen else ())


def _heard(
    desk: Desk, at: datetime, place: str, seen: MapPicture, asked: object
) -> None:
    """Do as the canvas asks, by the time that it asks."""
    tidying.heard(seen.ref, asked)
    viewing.heard(later(desk, clock.now() - at), place, seen, asked)


def _hand(desk: Desk, ref: str) -> Hand:
    return editing.hand(desk, ref, sticking.options(desk, ref))


def settled(desk: Desk, seen: MapPicture) -> dict[str, tuple[float, float]]:
    """Return where everybody stands, keeping the places offered to newcomers.

    They are kept at first sight, so that the next newcomer moves nobody (R252).
    """
    spots = positions(seen)
    placed = {one.ref for one in seen.people if one.x is not None}
    placed |= {one.ref for one in seen.places if one.x is not None}
    newcomers = {ref: spot for ref, spot in spots.items() if ref not in placed}
    newcomers |= unplaced(seen, spots)
    if newcomers:
        maps.move(desk, seen.ref, newcomers, offered=True)
    return spots


def side(desk: Desk, seen: MapPicture, chosen: Selection | None) -> None:
    """Draw what stands beside the map: what is chosen, else what is open."""
    if chosen is None:
        untested(seen)
        gaps(seen)
        considered.standing(desk, seen)
        proportion.standing(desk, seen)
        return
    doing.beside(desk, seen, chosen)


def untested(seen: MapPicture) -> None:
    """List the lines nobody has tested yet, each with what it rests on (R089)."""
    names = labels(seen)
    waiting = [tie for tie in seen.ties if not tie.tested and not tie.held]
    st.markdown(f"**Not yet tested: {len(waiting)}**")
    if not waiting:
        st.caption("Every line on this map has been tested.")
    for tie in waiting:
        st.caption(words(_said(tie, names)))


def gaps(seen: MapPicture) -> None:
    """Count the questions that nobody has answered."""
    count = sum(person.gaps for person in seen.people)
    st.markdown(f"**Questions open: {count}**")


def _said(tie: TieSeen, names: dict[str, str]) -> str:
    pair = f"{names[tie.from_ref]} \u2013 {names[tie.to_ref]}"
    return f"{pair}: {tie.kind.in_sentence}, {tie.source.row.says}"
