"""A part of a page that is drawn alone, at a desk as it is by then.

Streamlit draws such a part again with what it was first given. A desk that stood
still would let in after the hour is over what was open when the page was drawn,
and would put the wrong moment on every line it leaves in the log.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, Final, ParamSpec

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.ui import unsent
from peerdash.vocabulary.dates import day_of
from peerdash.web import clock

P = ParamSpec("P")
DRAWING: Final = timedelta(seconds=1)


def part(
    draw: Callable[Concatenate[Desk, P], None],
) -> Callable[Concatenate[Desk, P], None]:
    """Let this part be drawn alone, with the desk as its first argument."""

    @st.fragment
    def alone(desk: Desk, at: datetime, /, *args: P.args, **more: P.kwargs) -> None:
        now = later(desk, clock.now() - at)
        with unsent.part(now, draw.__name__):
            draw(now, *args, **more)
        if now is not desk:
            now.forget()

    def whole(desk: Desk, /, *args: P.args, **more: P.kwargs) -> None:
        alone(desk, clock.now(), *args, **more)

    return whole


def later(desk: Desk, passed: timedelta) -> Desk:
    """Return the same person's desk when so much time has passed since it was made."""
    if passed < DRAWING:
        return desk
    now = desk.now + passed
    return Desk(desk.viewer, desk.db, day_of(now), now, answers={})
