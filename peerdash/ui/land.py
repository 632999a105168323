"""The place picture: drawn, told as tables, and stepped through in order.

What is chosen is in the address by its ref alone, so a link opens on it.
"""

from typing import Final

import streamlit as st

from peerdash.rules.land import COARSE
from peerdash.services.happenings import UNDATED
from peerdash.services.land import EventSeen, Land, SpotSeen
from peerdash.ui import ground, way
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.ui.plate import plate
from peerdash.views import land as views

PICK: Final = "pick"
ROUGHLY: Final = (
    f"You see each place to its square of {COARSE} metres, or a larger one where less "
    "is known. Whoever runs the meeting sees it as exactly as it is known."
)


def order(seen: Land) -> Land:
    """Ask how far to go through what happened, in order; the undated stay apart."""
    dated = [one for one in seen.events if one.number and one.when]
    if len(dated) < 2:  # noqa: PLR2004 (one thing has no order)
        return seen
    said = {one.number: f"{one.number}: {_when(one)}" for one in dated}
    upto = st.select_slider(
        "What happened, up to number",
        list(said),
        value=len(dated),
        format_func=lambda one: words(said[one]),
        key=f"place.order.{seen.ref}",
        width=560,
    )
    return seen.up_to(int(upto or len(dated)))


def picture(seen: Land) -> str:
    """Draw it, and return the ref of what is chosen on it, or nothing."""
    chosen = picked(seen)
    svg = views.svg(seen, ground.theme(), views.strong(seen, chosen))
    plate(svg, key="place.picture", chosen=chosen, on_choose=pick)
    if not seen.exact:
        st.caption(words(ROUGHLY))
    return chosen


def picked(seen: Land) -> str:
    """Return what the address chooses, if it is here."""
    ref = way.ref(PICK)
    here = {one.ref for one in seen.spots} | {one.ref for one in seen.events}
    return ref if ref in here else ""


def pick(ref: str) -> None:
    """Keep in the address what is chosen; "" is nothing."""
    way.keep(pick=ref or None)


def chosen_line(seen: Land, chosen: str) -> None:
    """Say what is chosen, and how to see everything again."""
    if not chosen:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words(f"Chosen: {views.label(seen, chosen)}."))
        st.button("Show all (Esc)", key="place.all", on_click=pick, args=("",))
        if chosen in {one.ref for one in seen.spots}:
            way.link("case", f"Open {chosen}", item=chosen)


def tables(seen: Land, chosen: str) -> None:
    """Draw the same things as rows: places, then what happened there."""
    spots = [one for one in seen.spots if views.goes_with(seen, chosen, one.ref)]
    events = [one for one in seen.events if views.goes_with(seen, chosen, one.ref)]
    if spots:
        st.table(
            [_spot(one, seen) for one in spots],
            border="horizontal",
            hide_index=True,
            alt="Places on the ground",
        )
    if events:
        st.table(
            [_event(one, seen) for one in events],
            border="horizontal",
            hide_index=True,
            alt="What happened, in order",
        )


def elsewhere(seen: Land) -> None:
    """Say what is not on the picture, and why."""
    if not seen.spots:
        nothing_yet(
            "No place here is on the ground yet. Open a place and say where it is."
        )
    if seen.unplaced:
        st.subheader("Not on the ground", anchor=False)
        with st.container(horizontal=True):
            for ref, name in seen.unplaced:
                way.link("case", f"{ref} {name}", item=ref)
    if seen.left_out:
        many = "place is" if seen.left_out == 1 else "places are"
        st.caption(words(f"{seen.left_out} more {many} known, and not told here."))
    if seen.homes:
        many = "A home is" if seen.homes == 1 else f"{seen.homes} homes are"
        st.caption(words(f"{many} on this item, and never on the picture."))


def _when(one: EventSeen) -> str:
    return one.when.words if one.when else UNDATED


def _spot(one: SpotSeen, seen: Land) -> dict[str, Markdown]:
    there = [event for event in seen.events if event.place == one.ref]
    numbers = ", ".join(str(each.number or "undated") for each in there)
    return {
        "Place": words(one.label),
        "Kind": words(one.kind.label),
        "How exactly": words(one.said),
        "Incidents": words(numbers if seen.ref else str(one.happened)),
    }


def _event(one: EventSeen, seen: Land) -> dict[str, Markdown]:
    named = {spot.ref: spot.label for spot in seen.spots} | dict(seen.unplaced)
    return {
        "No.": words(str(one.number or "?")),
        "When": words(_when(one)),
        "What": words(one.label.partition(" \u00b7 ")[2]),
        "Where": words(named.get(one.place, "Not known, or not told here")),
    }
