"""The place picture: drawn, told as tables, and stepped through in order.

What is chosen is in the address by its ref alone, so a link opens on it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import streamlit as st

from peerdash.rules.land import COARSE
from peerdash.services.happenings import UNDATED
from peerdash.services.land import EventSeen, Land, SpotSeen
from peerdash.ui import ground, linked, way
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.ui.plate import plate
from peerdash.views import land as views
from peerdash.views import land_linked

NUMBER, CALENDAR = "By number", "By date"
DAY, WEEK, LONG = timedelta(days=1), timedelta(days=7), timedelta(days=366)
ROUGHLY: Final = (
    f"You see each place to its square of {COARSE} metres, or a larger one where less "
    "is known. Whoever runs the meeting sees it as exactly as it is known."
)


def order(seen: Land) -> Land:
    """Ask how far to go through what happened, in order; the undated stay apart."""
    dated = [one for one in seen.events if one.number and one.when]
    if len(dated) < 2:  # noqa: PLR2004 (one thing has no order)
        return seen
    how = st.segmented_control(
        "Go through what happened",
        (NUMBER, CALENDAR),
        format_func=words,
        default=NUMBER,
        required=True,
        key=f"place.through.{seen.ref}",
    )
    return _by_day(seen, dated) if how == CALENDAR else _by_number(seen, dated)


def _by_day(seen: Land, dated: Sequence[EventSeen]) -> Land:
    """Ask for a day of the calendar, so that a long quiet is as long as it was."""
    days = sorted(one.when.earliest for one in dated if one.when)
    if days[0] == days[-1]:
        return seen
    day = st.slider(
        "What happened, up to the day",
        days[0],
        days[-1],
        days[-1],
        step=WEEK if days[-1] - days[0] > LONG else DAY,
        format="D MMMM YYYY",
        key=f"place.day.{seen.ref}",
        width=560,
    )
    return seen.by(day)


def _by_number(seen: Land, dated: Sequence[EventSeen]) -> Land:
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


def picture(seen: Land) -> Sequence[str]:
    """Draw it, and return the refs of what is picked on it or elsewhere."""
    chosen = land_linked.picked(seen, linked.picked())
    svg = views.svg(seen, ground.theme(), land_linked.strong(seen, chosen))
    plate(svg, key="place.picture", chosen=",".join(chosen), on_choose=pick)
    if not seen.exact:
        st.caption(words(ROUGHLY))
    return chosen


def pick(ref: str) -> None:
    """Keep in the address what is chosen; "" is nothing."""
    linked.pick([ref] if ref else ())


def chosen_line(seen: Land, chosen: Sequence[str]) -> None:
    """Say what is picked, how to see everything again, and the way to one place."""
    linked.line(
        chosen,
        called=lambda ref: views.label(seen, ref),
        escapes=False,
        key="place",
    )
    for ref in {one.ref for one in seen.spots}.intersection(chosen):
        way.link("case", f"Open {ref}", item=ref)


def tables(seen: Land, chosen: Sequence[str]) -> None:
    """Draw the same things as rows: places, then what happened there."""
    going = land_linked.going(seen, chosen)
    spots = [one for one in seen.spots if one.ref in going]
    events = [one for one in seen.events if one.ref in going]
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
