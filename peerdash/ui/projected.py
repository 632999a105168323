"""The room's screen: what the chair has on, in initials, to be read from five metres.

Nothing can be done here. It is drawn again by itself whenever the chair moves on
(`following`), and lives as long as their session does (`web/shown.py`). As on the
console, a style sheet sizes blocks by the window; here it also sets every word at
20 px or more, in the projector's inks, whatever colours the machine is set to. On a
screen of fewer lines than 1080 the words of a map are as large as the map lets them
be: each of its pixels is larger on the wall.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.rules.refusal import Unsaved
from peerdash.rules.today import counted
from peerdash.services import rooms
from peerdash.services.agenda import AgendaLine
from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.rooms import Room
from peerdash.services.tabled import Briefing
from peerdash.ui import following, leading, panels, viewing, written
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.part import part
from peerdash.ui.workspace import map_canvas
from peerdash.views.palette import ROOM
from peerdash.vocabulary.dates import in_words

MOST: Final = 6
"""How many things fit beside the map at this size; the chair reads out the rest."""
HEIGHT: Final = 400
STYLE: Final = """
html { font-size: 24px; }
.stApp :is([data-testid="stSidebar"], [data-testid="stHeader"]) { display: none; }
.stApp { background: GROUND; color-scheme: light; }
.stApp, .stApp * {
  --st-text-color: INK !important; --st-background-color: GROUND !important;
  --st-border-color: QUIET !important; --st-primary-color: ACCENT !important;
}
.stApp [data-testid="stMainBlockContainer"] { padding: 14px 32px 0; max-width: none; }
.stApp [data-testid="stMain"] :is(p, li, h1, h2, span, a, strong) { color: INK; }
.stApp [data-testid="stMain"] :is(p, li) { font-size: 22px; line-height: 1.35; }
.stApp [data-testid="stLayoutWrapper"]:has(> .st-key-ribbon) {
  position: fixed; inset: auto 16px 8px auto; background: GROUND;
}
.stApp .st-key-ribbon [data-testid="stMarkdownContainer"] * {
  font-size: 20px; color: INK !important; background: GROUND !important;
}
.stApp .st-key-door { position: fixed; inset: auto auto 8px 32px; width: auto; }
.st-key-hall { gap: 8px; --middle: max(260px, calc(100vh - 280px)); }
.st-key-hall h1 { font-size: 34px; padding: 0; line-height: 1.2; }
.st-key-hall h2 { font-size: 26px; padding: 0; line-height: 1.25; }
.st-key-hall [data-testid="stHeading"] * { margin-bottom: 0; }
.st-key-hall-map { --map-height: calc(var(--middle) - 46px); }
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-hall-map, .st-key-hall-side)) {
  flex: 0 0 var(--middle); height: var(--middle);
}
:is(.st-key-hall-map, .st-key-hall-side) { height: 100%; overflow: hidden; }
"""
INKS: Final = {
    "GROUND": ROOM.ground,
    "INK": ROOM.ink,
    "QUIET": ROOM.quiet,
    "ACCENT": ROOM.accent,
}


@part
def screen(desk: Desk, ref: str) -> None:
    """Draw what the room is shown now, and follow; when no look can be logged, that."""
    _sheet()(key="projected.style")
    hall, state = st.empty(), ""
    try:
        seen = rooms.room(desk, ref)
        with hall.container(key="hall"):
            _shown(desk, seen)
        state = seen.state
    except Unsaved as refused:
        with hall.container(key="hall"):
            st.title(words(ref), anchor=False)
            st.header(words(str(refused)), anchor=False)
    following.follow(ref, state)


def _shown(desk: Desk, seen: Room) -> None:
    if seen.item is None:
        _waiting(seen)
    else:
        _item(desk, seen, seen.item)


def _waiting(seen: Room) -> None:
    """Say why no item is shown, over what the meeting hears."""
    st.title(words(f"{seen.meeting}, {in_words(seen.held_on)}"), anchor=False)
    st.header(words(seen.notice), anchor=False)
    st.markdown("\n".join(map(_due, seen.heard)))


def _due(line: AgendaLine) -> Markdown:
    said = f"{line.ref} {line.title}" if line.ref else line.title
    return marked(f"{line.number}. {words(said)}")


def _item(desk: Desk, seen: Room, b: Briefing) -> None:
    place = b.place
    number = f"Item {place.number} of {len(b.agenda.lines)}"
    title, finish = st.columns([7, 3], vertical_alignment="center")
    title.title(words(f"{number} \u00b7 {place.ref} {place.title}"), anchor=False)
    said = f"finish by {place.finishes_at}, {seen.present} here"
    finish.markdown(words(said), text_alignment="right")
    st.header(words(place.objective or "No objective was written."), anchor=False)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        if b.people:
            _map(desk, seen, b)
        else:
            with st.container(key="hall-map", height=HEIGHT, border=False):
                st.markdown(words(b.text or written.QUIET))
    with right, st.container(key="hall-side", height=HEIGHT, border=False):
        _beside(desk, seen, b)
    st.markdown(_decided(b))


def _map(desk: Desk, seen: Room, b: Briefing) -> None:
    """The map, looked at as the chair looks at it."""
    whole = picture(desk.for_the_room, b.line.ref)
    viewing.heard(desk, viewing.ROOM, whole, json.loads(seen.at.view or "{}"))
    with st.container(key="hall-map", height=HEIGHT, border=False):
        map_canvas(desk, whole, editable=False, room=True, height=HEIGHT, still=True)


def _beside(desk: Desk, seen: Room, b: Briefing) -> None:
    every = {leading.kind(name): draw for name, draw in panels.of(desk, b).items()}
    name = seen.at.beside if seen.at.beside in every else next(iter(every))
    st.header(words(name), anchor=False)
    st.markdown(_fitting(every[name]()) or words(written.QUIET))


def _decided(b: Briefing) -> Markdown:
    """What has been decided for whom, as far as it has got."""
    held: dict[str, list[str]] = {}
    for one in b.outcomes:
        held.setdefault(one.about, []).append(f"{one.short} {one.so_far}")
    lines = [_told(who, ", ".join(what)) for who, what in held.items()]
    return marked(" \u2003 ".join(lines)) if lines else words("No outcome yet.")


def _told(who: str, what: str) -> Markdown:
    return marked(f"**{words(who)}** {words(what)}")


def _fitting(lines: Sequence[Markdown]) -> Markdown:
    """Leave out what a room could not see without scrolling, and say how much."""
    more = len(lines) - MOST
    shown = list(lines[:MOST])
    if more > 0:
        rest = counted(more, "more is", "more are")
        shown += [marked(""), words(f"{rest} on the chair's own screen.")]
    return marked("\n".join(shown))


@cache
def _sheet() -> Callable[..., Any]:
    css = STYLE
    for tone, ink in INKS.items():
        css = css.replace(tone, ink)
    return st.components.v2.component(
        "peerdash_projected", html="<span></span>", css=css, isolate_styles=False
    )
