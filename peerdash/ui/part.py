"""A part of a page that is drawn alone, at a desk as it is by then.

Streamlit draws such a part again with what it was first given. A desk that stood
still would let in after the hour is over what was open when the page was drawn,
and would put the wrong moment on every line it leaves in the log.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, timedelta
from typing import Concatenate, Final, ParamSpec

import streamlit as st

from peerdash.rules.access import Viewer
from peerdash.services.desk import Desk
from peerdash.services.memory import Memory
from peerdash.store.engine import Database
from peerdash.ui import unsent
from peerdash.vocabulary.dates import day_of
from peerdash.web import clock

P = ParamSpec("P")
MEMORY: Final = "part.memory"
DRAWING: Final = timedelta(seconds=1)


def part(
    draw: Callable[Concatenate[Desk, P], None],
) -> Callable[Concatenate[Desk, P], None]:
    """Let this part be drawn alone, with the desk as its first argument."""

    @st.fragment
    def alone(desk: Desk, at: datetime, /, *args: P.args, **more: P.kwargs) -> None:
        now = later(desk, clock.now() - at)
        within = now is desk and now.recall is not None and now.recall.is_open
        ending = nullcontext() if within else drawing(now)
        with ending, unsent.part(now, draw.__name__):
            draw(now, *args, **more)

    def whole(desk: Desk, /, *args: P.args, **more: P.kwargs) -> None:
        alone(desk, clock.now(), *args, **more)

    return whole


@contextmanager
def drawing(desk: Desk) -> Generator[None]:
    """Draw a page or a part of one: whatever ends it, what was read ends with it."""
    try:
        yield
    finally:
        desk.drawn()


def later(desk: Desk, passed: timedelta) -> Desk:
    """Return the same person's desk when so much time has passed since it was made."""
    if passed < DRAWING:
        return desk
    now = desk.now + passed
    return seated(desk.viewer, desk.db, day_of(now), now)


def seated(viewer: Viewer, db: Database, today: date, now: datetime) -> Desk:
    """Seat somebody before a page that is drawn now: its session has a memory."""
    memory: Memory = st.session_state.setdefault(MEMORY, Memory())
    recall = memory.recall(db, viewer.user_id, (viewer, today), now)
    return Desk(viewer, db, today, now, answers={}, recall=recall)


def unseated() -> None:
    """Let what a session was told go with whoever was told it."""
    st.session_state.pop(MEMORY, None)
