"""The board of reviews, and recording one beside the last."""

from itertools import groupby
from typing import Any, Final

import streamlit as st

from peerdash.model import ReviewDraft
from peerdash.rules import access
from peerdash.rules import reviews as rules
from peerdash.services import reviews
from peerdash.services.desk import Desk
from peerdash.services.paged import total_in_words
from peerdash.services.reviews import Board, PastReview, ReviewHistory, ReviewLine
from peerdash.ui import form, ground, lines, paging, telling, versions, way
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.views import review_strip
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Pace, Standing
from peerdash.vocabulary.roles import Act

STANDINGS: Final = {one.value: one for one in Standing}
KINDS: Final = {one.value: one for one in SubjectKind}
VIEWS: Final = ("List", "Against today")
ANOTHER_DAY: Final = "On another day"
NO_REVIEW: Final = "No further review"
QUIET: Final = {"displayModeBar": False}


def wanted() -> tuple[Standing | None, SubjectKind | None]:
    """Return the standing and the kind that the address asks for."""
    return STANDINGS.get(way.ref("standing")), KINDS.get(way.ref("kind"))


def filters(board: Board) -> str:
    """Draw the counts, each of which is a filter; return how to draw the board."""
    st.segmented_control(
        "Where their review stands",
        list(STANDINGS),
        default=way.ref("standing") if way.ref("standing") in STANDINGS else None,
        format_func=lambda one: _numbered(board, STANDINGS[one]),
        key="reviews.board.standing",
        on_change=_keep,
    )
    left, right = st.columns([7, 3], vertical_alignment="bottom")
    with left:
        _kinds()
    with right:
        return str(
            st.segmented_control(
                "Show as", VIEWS, default=VIEWS[0], required=True, key="reviews.view"
            )
        )


def _numbered(board: Board, standing: Standing) -> Markdown:
    many = total_in_words(board.counts[standing], board.page)
    return words(f"{standing.label} {many}")


def _kinds() -> None:
    st.segmented_control(
        "Kind",
        list(KINDS),
        default=way.ref("kind") if way.ref("kind") in KINDS else None,
        format_func=lambda one: words(KINDS[one].row.plural),
        key="reviews.board.kind",
        on_change=_keep,
    )


def _keep() -> None:
    way.keep(
        standing=st.session_state["reviews.board.standing"],
        kind=st.session_state["reviews.board.kind"],
        page=None,
    )


def empty(standing: Standing | None, kind: SubjectKind | None) -> None:
    """Say why the board is empty, and what would fill it."""
    if standing or kind:
        nothing_yet(
            "Nothing stands like that today. Clear the filters to see the rest."
        )
    else:
        nothing_yet("Nothing is before the group. Accept a referral to start a review.")


def board(desk: Desk, found: Board, *, strip: bool, grouped: bool) -> None:
    """Draw one page of the board, as a list and perhaps as a chart over it."""
    if strip:
        st.plotly_chart(
            review_strip.figure(found.lines, desk.today, ground.ink()),
            key="reviews.board.strip",
            config=QUIET,
            alt=review_strip.title(found.lines),
        )
    lines.head("Item", "Review", "Last reviewed")
    by_forum = groupby(found.lines, key=lambda one: one.forum)
    for forum, group in by_forum if grouped else [(None, found.lines)]:
        if forum:
            st.markdown(f"**{words(forum.label)}**")
        for one in group:
            last = in_words(one.reviewed_on) if one.reviewed_on else "Not reviewed yet"
            lines.line(one.line, "reviews", last, _reason(one))
    paging.pager(found.pages, found.page, found.total)


def _reason(one: ReviewLine) -> str:
    return "" if one.line.review_on else one.no_review_because


def recording(desk: Desk, history: ReviewHistory) -> None:
    """Draw the last review beside this one, and the earlier ones below."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Last review", anchor=False)
        if history.past:
            past(history.past[0])
            if history.line.kind == SubjectKind.MAP:
                versions.since_last(desk, history.line.ref, history.past[0].reviewed_on)
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


def past(one: PastReview) -> None:
    """Draw one look back: when, by whom, what it found and what it decided."""
    due = f", was due {in_words(one.was_due_on)}" if one.was_due_on else ""
    st.markdown(f"**{words(in_words(one.reviewed_on))}**{words(due)}")
    st.caption(words(f"{one.reviewed_by}, {one.forum.label}"))
    st.markdown(words(one.found))
    if one.helped:
        st.caption(words(str(ReviewDraft.model_fields["helped"].title)))
        st.markdown(words(one.helped))
    then = f"Look again by {in_words(one.next_on)}" if one.next_on else ""
    st.caption(words(then or f"No further review: {one.no_review_because}"))


def this(desk: Desk, history: ReviewHistory) -> None:
    """Ask what this review found and when to look again, and record it."""
    line = history.line
    if not (line.stage.row.live and access.may(desk.viewer, Act.REVIEW)):
        nothing_yet(_why_not(history))
        return
    key = f"reviews.record.{line.ref}"
    decided = decision(desk, history, key)
    start = ReviewDraft.model_construct(found="", helped="", forum=history.forum)
    draft = form.filled(
        key,
        ReviewDraft,
        ("found", "helped", "forum"),
        row=start,
        version=line.version,
        fixed=decided,
        submit="Record the review",
    )
    if draft and form.saved(
        key, lambda seen: reviews.record(desk, line.ref, draft, seen)
    ):
        st.toast(words(f"The review of {line.ref} is recorded."))
        st.rerun()


def _why_not(history: ReviewHistory) -> str:
    if history.line.stage.row.live:
        return "The chair or the coordinator records reviews."
    if history.line.standing == Standing.CLOSED:
        return f"{history.line.ref} is closed. Reopen it before it is reviewed again."
    return f"{history.line.ref} is not before the group yet."


def decision(desk: Desk, history: ReviewHistory, key: str) -> dict[str, Any]:
    """Ask when to look again; every pace proposes a weekday (R199)."""
    paces = {one.value: one for one in Pace}
    chosen = st.radio(
        "When to look again",
        [*paces, ANOTHER_DAY, NO_REVIEW],
        index=list(paces).index(history.pace.value),
        format_func=lambda one: (
            _proposal(desk, paces[one]) if one in paces else words(one)
        ),
        key=f"{key}.when",
    )
    told: dict[str, Any] = {"pace": paces.get(str(chosen), history.pace)}
    if chosen in paces:
        told["next_on"] = rules.proposed_on(told["pace"], desk.today)
    elif chosen == NO_REVIEW:
        told["no_review_because"] = st.text_input(
            "Because", key=f"{key}.because", max_chars=300
        )
    else:
        told["next_on"] = st.date_input(
            "Look again by", None, key=f"{key}.on", format="DD/MM/YYYY"
        )
    return told


def _proposal(desk: Desk, pace: Pace) -> Markdown:
    weeks = pace.row.every.days // 7
    return words(f"{pace.label}, {weeks} weeks: {rules.proposal(pace, desk.today)}")
