"""The board of reviews, and recording one beside the last."""

from itertools import groupby
from typing import Final

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.paged import total_in_words
from peerdash.services.reviews import Board, ReviewLine
from peerdash.ui import ground, lines, paging, way
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.views import review_strip
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Standing

STANDINGS: Final = {one.value: one for one in Standing}
KINDS: Final = {one.value: one for one in SubjectKind}
VIEWS: Final = ("List", "Against today", "How often")
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
