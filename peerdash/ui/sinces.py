"""Since when a map's changes are told: a version, a review, a meeting, or any day.

The choice is in the address, as a date or a meeting's ref, so that it can be sent.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Final

import streamlit as st

from peerdash.services import history
from peerdash.services.desk import Desk
from peerdash.services.history import Turned
from peerdash.services.landmarks import landmarks
from peerdash.ui import way
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import LONDON
from peerdash.vocabulary.since import Since

SINCE: Final = "since"
MOST: Final = 60  # sentences told at once
VERSION, DAY = "A version", "A day"
STOOD, MARKED = "As it stood", "What has changed"
DRAWN: Final = "map.versions.drawn"


def chosen(desk: Desk, ref: str) -> int | None:
    """Choose since when; return the version by then, None to choose it by its line."""
    known = {one.key: one for one in landmarks(desk, ref)}
    picked = _picked(ref, {key: one.words for key, one in known.items()})
    st.segmented_control(
        "Drawn",
        (STOOD, MARKED),
        format_func=words,
        default=STOOD,
        required=True,
        key=DRAWN,
        label_visibility="collapsed",
    )
    if picked == VERSION:
        way.keep(since=None)
        return None
    day = known[picked].day if picked in known else _asked(desk, ref)
    way.keep(since=picked if picked in known else day.isoformat())
    return _version(desk, ref, day)


def _picked(ref: str, known: Mapping[str, str]) -> str:
    """Choose among versions, known days and any day; at first what the address says."""
    labels = {VERSION: VERSION, **known, DAY: DAY}
    asked = way.ref(SINCE)
    now = asked if asked in known else DAY if _day(asked) else VERSION
    picked = st.selectbox(
        "Since",
        list(labels),
        index=list(labels).index(now),
        format_func=labels.__getitem__,
        key=f"map.versions.since.{ref}",
    )
    return str(picked)


def _asked(desk: Desk, ref: str) -> date:
    """Ask for a day, at first the one in the address."""
    first = _day(way.ref(SINCE)) or desk.today
    return st.date_input(
        "Day",
        value=min(first, desk.today),
        max_value=desk.today,
        format="DD/MM/YYYY",
        key=f"map.versions.day.{ref}",
    )


def marked_since(desk: Desk, ref: str, key: str = "leaving.since") -> int:
    """Ask what a picture is to be marked against; a version, nought for nothing."""
    known = {one.key: one for one in landmarks(desk, ref)}
    labels = {"": "Nothing", **{key: one.words for key, one in known.items()}}
    held = st.session_state.get(f"{key}.held")
    picked = st.selectbox(
        "Mark what has changed since",
        list(labels),
        index=list(labels).index(held) if held in labels else 0,
        format_func=labels.__getitem__,
        key=key,
    )
    st.session_state[f"{key}.held"] = picked
    return _version(desk, ref, known[picked].day) if picked else 0


def asked(desk: Desk, ref: str) -> Turned | None:
    """Ask since when the map as it is is marked; what has changed, None for nothing.

    The answer holds for every twin of the map, until another is given.
    """
    by = marked_since(desk, ref, f"map.since.{ref}")
    return history.changed_since(desk, ref, by) if by else None


def marks(since: Turned | None) -> dict[str, Since]:
    """Return what has become of each thing that is still there, in a word."""
    every = since.marks if since else ()
    return {ref: what for ref, what in every if what != Since.GONE}


def told(since: Turned) -> None:
    """Say what has changed, what is gone among it, one sentence each."""
    st.markdown(f"**What has changed since version {since.version}**")
    if not since.differences:
        st.caption("Nothing on the map has changed since then.")
    for one in since.differences[:MOST]:
        st.markdown(f"- {words(one.words)}")
    if len(since.differences) > MOST:
        st.caption(f"And {len(since.differences) - MOST} more.")


def _version(desk: Desk, ref: str, day: date) -> int:
    return history.version_on(desk, ref, datetime.combine(day, time.max, LONDON))


def is_marked() -> bool:
    """Whether the map as it is is drawn with its changes, or as it stood then."""
    return st.session_state.get(DRAWN) == MARKED


def _day(asked: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(asked)
    return None
