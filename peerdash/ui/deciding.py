"""What the chair writes while an item is open: notes, its review, its outcomes."""

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from peerdash.model import OutcomeDraft, ReviewDraft
from peerdash.rules import reviews as rules
from peerdash.rules.today import counted
from peerdash.services import minutes, outcomes, reviews
from peerdash.services.desk import Desk
from peerdash.services.tabled import Briefing
from peerdash.ui import form
from peerdash.ui.form import Choice
from peerdash.ui.trying import tried
from peerdash.vocabulary.dates import clock_time, in_words
from peerdash.vocabulary.reviews import Pace

LINE: Final = "meeting.note.line"
WHO: Final = "meeting.note.who"
PACE: Final = "meeting.review.pace"
WHY: Final = "meeting.review.why"
OUTCOME: Final = "meeting.outcome"
ASKED: Final = (
    "kind",
    "person_id",
    "location_id",
    "owner",
    "due_on",
    "why",
    "protects",
)


def note(desk: Desk, b: Briefing, onward: str, leave: Callable[[], None]) -> None:
    """One line of the minutes, and moving on, which saves a line left unsaved.

    Enter presses the first button of the form, so "Save" stands before the rest.
    """
    with st.form("meeting.note", border=False, enter_to_submit=True):
        line, save, who, put, go = st.columns([11, 2, 3, 3, 3])
        line.text_input(
            "Note",
            key=LINE,
            placeholder="Note, then Enter. Begin with d: for a decision, p: to park it",
            label_visibility="collapsed",
        )
        with save:
            _button("Save", lambda: _save(desk, b))
        who.selectbox(
            "Full name of",
            list(b.names),
            index=None,
            key=WHO,
            placeholder="Full name of",
            label_visibility="collapsed",
        )
        with put:
            _button("Put in name", lambda: _put_in(b))
        with go:
            _button(onward, lambda: _move_on(desk, b, leave), primary=True)


def _button(label: str, act: Callable[[], None], *, primary: bool = False) -> None:
    st.form_submit_button(
        label,
        type="primary" if primary else "secondary",
        on_click=act,
        width="stretch",
    )


def saved(b: Briefing) -> str:
    """Say how much has been written about the item, and when it was last saved."""
    if not b.written:
        return "Nothing written yet"
    at = clock_time(b.written[-1].at, seconds=True)
    return f"Saved {at}, {counted(len(b.written), 'line', 'lines')}"


def review(desk: Desk, b: Briefing) -> None:
    """When to look again: a pace with its day, or none and the reason (R199)."""
    pace, keep, none, outcome = st.columns([10, 3, 4, 4])
    pace.selectbox(
        "Look again",
        list(Pace),
        list(Pace).index(b.pace),
        format_func=lambda one: _look_again(desk, one),
        key=f"{PACE}.{b.line.ref}",
        label_visibility="collapsed",
    )
    keep.button(
        "Keep day",
        key="meeting.review.keep",
        on_click=_keep,
        args=(desk, b),
        width="stretch",
    )
    with none.popover("No review\u2026", width="stretch"):
        st.text_input("No further review, because", key=f"{WHY}.{b.line.ref}")
        st.button(
            "Keep: no review", key="meeting.review.none", on_click=_none, args=(desk, b)
        )
    with outcome.popover("Outcome\u2026", width="stretch"):
        _outcome(desk, b)


def _look_again(desk: Desk, pace: Pace) -> str:
    day = rules.proposed_on(pace, desk.today)
    return f"{pace.label}: {day:%A} {in_words(day)}"


def _outcome(desk: Desk, b: Briefing) -> None:
    key = f"{OUTCOME}.{b.line.ref}"
    draft = form.filled(
        key,
        OutcomeDraft,
        ASKED,
        choices={
            "person_id": Choice(b.persons, "The group, or a place"),
            "location_id": Choice(b.places, "No place"),
        },
        submit="Record the outcome",
        primary=False,
    )
    if draft and form.saved(
        key, lambda _: outcomes.record(desk, b.line.ref, draft, b.agenda.ref)
    ):
        st.rerun()


def _save(desk: Desk, b: Briefing) -> None:
    _write(desk, b)


def _write(desk: Desk, b: Briefing) -> bool:
    """Save the line; one that is refused stays to be put right."""

    def write() -> None:
        minutes.add_line(desk, b.agenda.ref, b.line.ref, st.session_state[LINE])
        st.session_state[LINE] = ""

    return tried(write)


def _move_on(desk: Desk, b: Briefing, leave: Callable[[], None]) -> None:
    """Leave the item, once what was typed about it is kept."""
    if not st.session_state[LINE].strip() or _write(desk, b):
        leave()


def _put_in(b: Briefing) -> None:
    label = st.session_state[WHO]
    if label in b.names:
        st.session_state[LINE] = f"{st.session_state[LINE]} {b.names[label]} ".lstrip()
    st.session_state[WHO] = None


def _keep(desk: Desk, b: Briefing) -> None:
    pace: Pace = st.session_state[f"{PACE}.{b.line.ref}"]
    _record(desk, b, pace, rules.proposed_on(pace, desk.today), "")


def _none(desk: Desk, b: Briefing) -> None:
    _record(desk, b, b.pace, None, st.session_state[f"{WHY}.{b.line.ref}"])


def _record(
    desk: Desk, b: Briefing, pace: Pace, next_on: date | None, because: str
) -> None:
    draft = ReviewDraft(
        found=f"Considered at {b.agenda.ref}; the minutes say what was found.",
        pace=pace,
        next_on=next_on,
        no_review_because=because,
        forum=b.forum,
    )
    tried(lambda: reviews.record(desk, b.line.ref, draft, b.line.version))
