"""Today: what needs the viewer, the next meeting, and what has changed lately."""

import streamlit as st

from peerdash.rules.today import away, counted, short
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.services.needs import Need
from peerdash.services.today import Change, Count, today
from peerdash.ui import frame, way
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import in_words


def page(desk: Desk) -> None:
    """Draw the page."""
    day = today(desk)
    frame.heading(day.greeting, desk, f"{desk.today:%A} {in_words(desk.today)}")
    if day.instead:
        frame.nothing_yet(day.instead)
        needs(day.needs)
        return
    coming(desk, day.meeting)
    counts(day.counts)
    left, right = st.columns([8, 3], gap="large")
    with left:
        needs(day.needs)
    with right:
        changes(day.changes)


def coming(desk: Desk, line: MeetingLine | None) -> None:
    """The next meeting, in words."""
    if line is None:
        st.markdown("No meeting is planned.")
        return
    said = (
        f"Tactical group {away(line.held_on, desk.today)}, {line.held_on:%A} "
        f"{in_words(line.held_on)}, {line.starts_at}, "
        f"{counted(line.items, 'item', 'items')}"
    )
    way.link("meeting", said, icon=":material/groups:", meeting=line.ref)


def counts(every: tuple[Count, ...]) -> None:
    """How many of each thing wait, each a way to the list of them."""
    with st.container(horizontal=True, gap="small"):
        for one in every:
            refs, many = dict(one.way.refs), f"{one.number}"
            way.link(one.way.address, one.label, strong=many, **refs)


def needs(every: tuple[Need, ...]) -> None:
    """What needs the viewer, most pressing first, each with one thing to do."""
    st.subheader("Needs you", anchor=False)
    if not every:
        frame.nothing_yet("Nothing needs you today.")
    with st.container(gap="xsmall"):
        for one in every:
            need(one)


def need(one: Need) -> None:
    """One thing, how pressing it is, and the verb to do it."""
    what, when, verb = st.columns([11, 8, 3], vertical_alignment="center")
    what.markdown(words(one.words))
    when.markdown(f":red[{words(one.when)}]" if one.late else words(one.when))
    with verb:
        way.link(one.way.address, one.verb, **dict(one.way.refs))


def changes(every: tuple[Change, ...]) -> None:
    """What has changed in the past fortnight on what the viewer may see."""
    st.subheader("In the past two weeks", anchor=False)
    if not every:
        st.caption("Nothing has changed on what you may see.")
    with st.container(gap="xsmall"):
        for one in every:
            said = words(f"{one.words}, {short(one.on)}")
            st.markdown(f"**{words(one.ref)}** {said}")
