"""Where the viewer is signed in, with a way to sign out there."""

from typing import Final

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import sign_ins
from peerdash.services.desk import Desk
from peerdash.services.sign_ins import SignedIn
from peerdash.ui import frame
from peerdash.ui.frame import words
from peerdash.ui.sending import send
from peerdash.vocabulary.dates import clock_time, day_of, in_words
from peerdash.vocabulary.sign_ins import MOST

WIDTHS: Final = (3, 2, 2, 3)
TITLES: Final = ("Signed in", "With", "Last there", "")


def sessions(desk: Desk) -> None:
    """One line for each session that has not ended; this one is marked.

    One that gave way to a newer one says so for a day (WB8).
    """
    st.subheader("Where you are signed in", anchor=False)
    st.caption(f"In {MOST} browsers at most: one more ends the oldest.")
    lines = sign_ins.mine(desk)
    if not lines:
        frame.nothing_yet("Each browser you sign in with will be listed here.")
        return
    for column, title in zip(st.columns(WIDTHS), TITLES, strict=True):
        column.caption(words(title))
    for line in lines:
        _line(desk, line)


def _line(desk: Desk, line: SignedIn) -> None:
    began, way, seen, way_out = st.columns(WIDTHS, vertical_alignment="center")
    began.text(f"{in_words(day_of(line.began_at))}, {clock_time(line.began_at)}")
    way.text(line.way.label)
    seen.text(clock_time(line.seen_at))
    if line.gave_way_at:
        way_out.text(f"Ended {clock_time(line.gave_way_at)}: a sixth took its place")
    elif line.is_this:
        way_out.text("This browser")
    elif way_out.button("End it there", key=f"sign_ins.end.{line.sid}"):
        _end(desk, line.sid)


def _end(desk: Desk, sid: str) -> None:
    try:
        send(f"sign_ins.end.{sid}", lambda: sign_ins.end_there(desk, sid))
    except Refused as refused:
        frame.refusal(refused)
    else:
        st.rerun()
