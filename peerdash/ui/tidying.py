"""Tidy: a tidier arrangement is shown, and then taken or left; nobody moves before.

On the canvas it is drawn as it would be, with the way that each would go; beside the
tables it is told in words. What is taken is worked out here again from the map as it
is kept, so that the browser's word moves nobody.
"""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import maps
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture
from peerdash.ui import sending
from peerdash.ui.frame import refusal, words
from peerdash.views.layout import positions
from peerdash.views.outlines import Point
from peerdash.views.tidying import Offer, offered, sentence
from peerdash.vocabulary.roles import Act

DONE: Final = "map.tidy.asked"


def button(desk: Desk, ref: str) -> None:
    """Draw the button that asks for an offer, where people may be moved."""
    if access.may(desk.viewer, Act.MOVE):
        st.button(
            "Tidy",
            icon=":material/grid_guides:",
            key="map.tidy",
            help="Offers a tidier arrangement. Nobody moves until you take it.",
            disabled=_is_on(ref),
            on_click=_turn,
            args=(ref,),
            kwargs={"on": True},
        )


def told(desk: Desk, ref: str) -> None:
    """Tell in words what is offered, to be taken or left; without an offer, nothing."""
    if not _is_on(ref):
        return
    seen = maps.picture(desk, ref)
    found = _offer(seen, positions(seen))
    st.markdown(words(sentence(found)))
    with st.container(horizontal=True, gap="small"):
        take = st.button(
            "Take it", type="primary", key="map.tidy.take", disabled=not found.moved
        )
        st.button(
            "Leave it as it is",
            key="map.tidy.leave",
            on_click=_turn,
            args=(ref,),
            kwargs={"on": False},
        )
    if not take:
        return
    try:
        sending.send(f"map.tidy.{ref}", lambda: _take(desk, ref, seen.state))
        st.rerun()
    except Refused as refused:
        refusal(refused)


def shown(seen: MapPicture, at: Mapping[str, Point]) -> dict[str, Any] | None:
    """Return what the canvas draws of an offer; None while nobody has asked."""
    if not _is_on(seen.ref):
        return None
    found = _offer(seen, at)
    spots = [[ref, *found.spots[ref]] for ref in found.moved]
    return {"state": seen.state, "words": sentence(found), "spots": spots}


def heard(ref: str, asked: object) -> None:
    """Offer, or leave it, as the canvas asks; each asking counts once."""
    wish = asked.get("tidy") if isinstance(asked, Mapping) else None
    if not isinstance(wish, Mapping) or wish.get("token") == st.session_state.get(DONE):
        return
    st.session_state[DONE] = wish.get("token")
    _turn(ref, on=wish.get("on") is True)


def tidied(desk: Desk, ref: str, told: Mapping[str, Any]) -> None:
    """Take what was offered on the canvas. Raises Refused once the map has changed."""
    _take(desk, ref, told["seen"])


def _take(desk: Desk, ref: str, state: str) -> None:
    seen = maps.picture(desk, ref)
    found = _offer(seen, positions(seen))
    maps.rearrange(desk, ref, {one: found.spots[one] for one in found.moved}, state)
    _turn(ref, on=False)


def _offer(seen: MapPicture, at: Mapping[str, Point]) -> Offer:
    """Work an offer out once for a map as it is."""
    held, found = st.session_state.get(_key(seen.ref)) or ("", None)
    if held != seen.state or found is None:
        found = offered(seen, at)
        st.session_state[_key(seen.ref)] = (seen.state, found)
    return found


def _is_on(ref: str) -> bool:
    return _key(ref) in st.session_state


def _turn(ref: str, *, on: bool) -> None:
    if on:
        st.session_state.setdefault(_key(ref), None)
    else:
        st.session_state.pop(_key(ref), None)


def _key(ref: str) -> str:
    return f"map.tidy.{ref}.offer"
