"""Recording a review beside the last one: nothing is copied without a click."""

from datetime import date, datetime, time
from typing import Any, Final

import streamlit as st

from peerdash.model import ReviewDraft
from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.rules.review_clock import Clock
from peerdash.rules.today import counted
from peerdash.services import history as versions_of
from peerdash.services import review_clock, reviews
from peerdash.services.desk import Desk
from peerdash.services.reviews import PastReview, ReviewHistory
from peerdash.ui import form, telling, versions
from peerdash.ui.asking import generation
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.vocabulary.dates import LONDON, in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Came, Pace, Standing
from peerdash.vocabulary.roles import Act

ANOTHER_DAY: Final = "On another day"
NO_REVIEW: Final = "No further review"
MOST: Final = 10  # actions asked about at once
OF_PEOPLE: Final = ("everyone_in", "told_since", "helped")
"""What is asked only of what has people on it."""
FIELDS: Final = (
    *("still_needed", "purpose_true", "everyone_in", "found", "strengths", "answered"),
    *("told_since", "helped", "threshold_met", "forum"),
)


def recording(desk: Desk, history: ReviewHistory) -> None:
    """Draw the last review beside this one, and the earlier ones below."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Last review", anchor=False)
        if history.past:
            past(history.past[0])
            if history.line.kind == SubjectKind.MAP:
                changes(desk, history, history.past[0].reviewed_on)
        else:
            nothing_yet("No review yet. What you record now will stand here next time.")
    with right:
        st.subheader("This review", anchor=False)
        telling.again(desk, history.line.ref)
        this(desk, history)
    if earlier := history.past[1:]:
        st.subheader("Earlier reviews", anchor=False)
        for one in earlier:
            past(one)


def changes(desk: Desk, history: ReviewHistory, day: date) -> None:
    """Say what has changed since the last review, and offer it to this one's words."""
    ref = history.line.ref
    versions.since_last(desk, ref, day)
    if not _may(desk, history):
        return
    st.button(
        "Put the changes into what this review found",
        key=f"reviews.changes.{ref}",
        on_click=_put_in,
        args=(desk, ref, day),
    )
    st.caption("They can be changed there before anything is kept.")


def _put_in(desk: Desk, ref: str, day: date) -> None:
    """Add the sentences to what was typed; the reader words them as they wish."""
    moment = datetime.combine(day, time.max, LONDON)
    try:
        said = versions_of.for_minutes(desk, ref, moment)
    except Refused:
        return  # what is not kept is said beside the button
    box = f"{generation(_key(ref))}.found"
    typed = str(st.session_state.get(box) or "")
    st.session_state[box] = "\n".join(filter(None, (typed, *said)))


def past(one: PastReview) -> None:
    """Draw one look back: when, by whom, what it found and what it decided."""
    due = f", was due {in_words(one.was_due_on)}" if one.was_due_on else ""
    st.markdown(f"**{words(in_words(one.reviewed_on))}**{words(due)}")
    st.caption(words(f"{one.reviewed_by}, {one.forum.label}"))
    st.markdown(words(one.found))
    for title, answer in one.answers:
        st.caption(words(title))
        st.markdown(words(answer))
    then = f"Look again by {in_words(one.next_on)}" if one.next_on else ""
    st.caption(words(then or f"No further review: {one.no_review_because}"))


def this(desk: Desk, history: ReviewHistory) -> None:
    """Ask what this review found and when to look again, and record it."""
    line = history.line
    if not _may(desk, history):
        nothing_yet(_why_not(history))
        return
    key = _key(line.ref)
    came = actions(history, key)
    decided = decision(desk, history, key)
    start = ReviewDraft.model_construct(found="", forum=history.forum)
    draft = form.filled(
        key,
        ReviewDraft,
        _fields(line.kind),
        row=start,
        version=line.version,
        fixed=decided,
        submit="Record the review",
    )
    if draft and form.saved(
        key, lambda seen: reviews.record(desk, line.ref, draft, seen, came)
    ):
        st.toast(words(f"The review of {line.ref} is recorded."))
        st.rerun()


def actions(history: ReviewHistory, key: str) -> dict[str, Came]:
    """Ask what each action that was answered came to (R236)."""
    known = {one.value: one for one in Came}
    came = {}
    for one in history.actions[:MOST]:
        chosen = st.segmented_control(
            words(f"What it came to: {one.words} ({one.owner}). {one.answer}"),
            list(known),
            format_func=lambda value: words(known[value].label),
            key=f"{generation(key)}.came.{one.id}",
        )
        if chosen:
            came[one.id] = known[chosen]
    return came


def _fields(kind: SubjectKind) -> list[str]:
    about = kind.row.about_people
    return [name for name in FIELDS if about or name not in OF_PEOPLE]


def _may(desk: Desk, history: ReviewHistory) -> bool:
    return history.line.stage.row.live and access.may(desk.viewer, Act.REVIEW)


def _key(ref: str) -> str:
    return f"reviews.record.{ref}"


def _why_not(history: ReviewHistory) -> str:
    if history.line.stage.row.live:
        return "The chair or the coordinator records reviews."
    if history.line.standing == Standing.CLOSED:
        return f"{history.line.ref} is closed. Reopen it before it is reviewed again."
    return f"{history.line.ref} is not before the group yet."


def decision(desk: Desk, history: ReviewHistory, key: str) -> dict[str, Any]:
    """Ask when to look again; every pace proposes a weekday (R199)."""
    paces, clock = {one.value: one for one in Pace}, review_clock.now(desk)
    chosen = st.radio(
        "When to look again",
        [*paces, ANOTHER_DAY, NO_REVIEW],
        index=list(paces).index(history.pace.value),
        format_func=lambda one: (
            _proposal(desk, clock, history, paces[one]) if one in paces else words(one)
        ),
        key=f"{key}.when",
    )
    told: dict[str, Any] = {"pace": paces.get(str(chosen), history.pace)}
    if chosen in paces:
        told["next_on"] = clock.proposed_on(history.line.kind, told["pace"], desk.today)
    elif chosen == NO_REVIEW:
        told["no_review_because"] = st.text_input(
            "Because", key=f"{key}.because", max_chars=300
        )
    else:
        told["next_on"] = st.date_input(
            "Look again by", None, key=f"{key}.on", format="DD/MM/YYYY"
        )
    return told


def _proposal(desk: Desk, clock: Clock, history: ReviewHistory, pace: Pace) -> Markdown:
    kind = history.line.kind
    weeks = counted(clock.weeks[kind, pace], "week", "weeks")
    said = clock.proposal(kind, pace, desk.today)
    return words(f"{pace.label}, {weeks}: {said}")
