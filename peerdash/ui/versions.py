"""Stepping back through the versions of a map, and what has changed since one."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import history, maps
from peerdash.services.desk import Desk
from peerdash.services.history import Turned, Version
from peerdash.ui import sinces, way
from peerdash.ui.canvas import canvas
from peerdash.ui.frame import words
from peerdash.ui.workspace import HEIGHT
from peerdash.views.canvas import canvas_data
from peerdash.views.turned import marked
from peerdash.vocabulary.dates import LONDON, in_words

CHOSEN: Final = "map.versions.chosen"


def stepping(desk: Desk, ref: str) -> None:
    """Draw a map as it stood at a version, and beside it what has changed since."""
    known = history.versions(desk, ref)
    number = _chosen(known)
    drawing, side = st.columns([8, 4])
    with side:
        by = sinces.chosen(desk, ref)
        number = _steps(known, number) if by is None else by
        told = history.changed_since(desk, ref, number)
        _since(told)
    with drawing:
        if sinces.is_marked():
            _marked(desk, ref, told)
        else:
            _drawn(desk, ref, number, current=number == known[0].number)


def since_last(desk: Desk, ref: str, day: date) -> None:
    """Say in one line how much has changed on a map since a day, with the way there."""
    moment = datetime.combine(day, time.max, LONDON)
    try:
        told = history.changed_since(desk, ref, history.version_on(desk, ref, moment))
    except Refused as refused:
        st.caption(words(str(refused)))
        return
    st.markdown(words(f"Since {in_words(day)}: {_counted(told)}"))
    way.link("map", "See it on the map", item=ref)


def _chosen(known: Sequence[Version]) -> int:
    numbers = [one.number for one in known]
    held = st.session_state.get(CHOSEN)
    return held if held in numbers else numbers[0]


def _steps(known: Sequence[Version], number: int) -> int:
    """Choose a version: one earlier, one later, or any of them by its line."""
    numbers = [one.number for one in known]
    place = numbers.index(number)
    st.session_state[CHOSEN] = number
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Earlier",
            icon=":material/arrow_back:",
            key="map.versions.earlier",
            disabled=place == len(numbers) - 1,
            on_click=_step,
            args=(numbers, place + 1),
        )
        st.button(
            "Later",
            icon=":material/arrow_forward:",
            key="map.versions.later",
            disabled=place == 0,
            on_click=_step,
            args=(numbers, place - 1),
        )
    said = {one.number: _said(one) for one in known}
    st.selectbox("Version", numbers, format_func=lambda one: said[one], key=CHOSEN)
    return int(st.session_state[CHOSEN])


def _step(numbers: Sequence[int], place: int) -> None:
    st.session_state[CHOSEN] = numbers[place]


def _said(one: Version) -> str:
    """Version 12, 3 November 2026 at 14:05: Sam Field (Council) changed a map."""
    if one.at is None:
        return f"Version {one.number}: the first that is kept"
    who = f"{one.who} ({one.agency})" if one.agency else one.who
    return f"Version {one.number}, {_moment(one.at)}: {who}, {one.did}"


def _moment(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{in_words(there.date())}, {there:%H:%M}"


def _drawn(desk: Desk, ref: str, number: int, *, current: bool) -> None:
    seen = history.as_it_stood(desk, ref, number)
    stamp = f"Version {number}, as at {_moment(seen.as_at)}"
    st.markdown(words(stamp if current else f"{stamp} \u2013 not the current map"))
    canvas(
        {**canvas_data(seen), "controls": None},
        key=f"map.versions.canvas.{ref}",
        height=HEIGHT,
        on_move=_stay,
    )


def _marked(desk: Desk, ref: str, told: Turned) -> None:
    """Draw the map as it is, with what has changed marked where it has."""
    now, then = maps.picture(desk, ref), history.as_it_stood(desk, ref, told.version)
    st.markdown(
        words(
            f"Version {now.version}, marked with what has changed since version "
            f"{told.version}"
        )
    )
    canvas(
        {**marked(now, then, dict(told.marks)), "controls": None},
        key=f"map.versions.marked.{ref}",
        height=HEIGHT,
        on_move=_stay,
    )


def _stay(ref: str, x: float, y: float) -> None:
    """Nobody is moved here: what was cannot be changed."""


def _since(told: Turned) -> None:
    """Say what has changed since, one sentence each."""
    sinces.told(told)
    if told.differences:
        st.caption(words(_counted(told)))


def _counted(told: Turned) -> str:
    """Count what changed by what became of it: "2 new, 1 newly tested"."""
    counts: dict[str, int] = {}
    for one in told.differences:
        word = one.what.row.counted
        counts[word] = counts.get(word, 0) + 1
    if not counts:
        return "nothing on the map has changed."
    return ", ".join(f"{many} {word}" for word, many in counts.items()) + "."
