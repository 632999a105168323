"""What hangs on a referral while it is written: where, what happened, what to ask."""

from collections.abc import Callable

import streamlit as st

from peerdash.model import GapDraft, IncidentDraft, LocationDraft
from peerdash.services import gathering
from peerdash.services.desk import Desk
from peerdash.services.submissions import Submission, places_known
from peerdash.services.surroundings import Named
from peerdash.services.withdrawing import drop
from peerdash.ui import form
from peerdash.ui.asking import generation
from peerdash.ui.frame import words
from peerdash.vocabulary.items import Stage


def surroundings(desk: Desk, read: Submission) -> None:
    """Places, incidents and questions, side by side."""
    where, what, unknown = st.columns(3, gap="large")
    with where:
        _listed(desk, read, "Places", read.places, "Which places does it point to?")
        _adding(read, "Add a place", lambda: _place(desk, read))
    with what:
        _listed(desk, read, "Incidents", read.incidents, "What has happened, if any?")
        _adding(read, "Add an incident", lambda: _incident(desk, read))
    with unknown:
        _listed(
            desk, read, "Questions", read.questions, "What must the meeting find out?"
        )
        _adding(read, "Add a question", lambda: _question(desk, read))


def _listed(
    desk: Desk, read: Submission, title: str, rows: tuple[Named, ...], bare: str
) -> None:
    st.subheader(f"{words(title)} {len(rows) or ''}", anchor=False)
    if not rows:
        st.caption(words(bare))
    for row in rows:
        with st.container(gap="xxsmall"):
            st.markdown(words(row.words))
            if read.writable and read.stage == Stage.DRAFT and row.ref != read.item_ref:
                take_off(desk, read, row.ref)


def _adding(read: Submission, label: str, draw: Callable[[], None]) -> None:
    if read.writable:
        with st.popover(words(label)):
            draw()


def _place(desk: Desk, read: Submission) -> None:
    known, key = places_known(desk), f"refer.place.{read.ref}"
    chosen = st.selectbox(
        "A place on the register",
        [ref for ref in known if ref not in {one.ref for one in read.places}],
        None,
        format_func=lambda ref: f"{known[ref]} ({ref})",
        key=f"{generation(key)}.known",
        placeholder="A new place",
    )
    if chosen:
        if st.button("Add this place", key=f"{key}.link"):
            _done(key, lambda: gathering.add_place(desk, read.ref, known=chosen))
        return
    names = ("name", "kind", "where")
    if draft := form.filled(
        key, LocationDraft, names, submit="Add this place", primary=False
    ):
        _done(key, lambda: gathering.add_place(desk, read.ref, draft))


def _incident(desk: Desk, read: Submission) -> None:
    key, names = (
        f"refer.incident.{read.ref}",
        ("kind", "happened", "title", "certainty"),
    )
    if draft := form.filled(
        key, IncidentDraft, names, submit="Add this incident", primary=False
    ):
        _done(key, lambda: gathering.add_incident(desk, read.ref, draft))


def _question(desk: Desk, read: Submission) -> None:
    key, names = f"refer.question.{read.ref}", ("question", "ask", "by_on")
    if draft := form.filled(
        key, GapDraft, names, submit="Add this question", primary=False
    ):
        _done(key, lambda: gathering.add_question(desk, read.ref, draft))


def _done(key: str, act: Callable[[], object]) -> None:
    if form.saved(key, lambda _: act()):
        st.rerun()


def take_off(desk: Desk, read: Submission, what: str) -> None:
    """Offer to take something off a draft that nobody else has read."""
    key = f"refer.drop.{read.ref}.{what}"
    if st.button("Take off", key=key, type="tertiary") and form.saved(
        f"{key}.act", lambda _: drop(desk, read.ref, what)
    ):
        st.rerun()
