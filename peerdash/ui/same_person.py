"""Who may be one person kept twice: the queue, and two records side by side."""

from collections.abc import Iterator
from typing import Final

import streamlit as st

from peerdash.model import SamePersonDraft
from peerdash.rules import access
from peerdash.services import same_person
from peerdash.services.desk import Desk
from peerdash.services.same_person import Kept, Pair, Ruled
from peerdash.ui import form, frame, paging, person_merges, way, wrong
from peerdash.ui.asking import generation
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import day_of, in_words
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act

SHOW: Final = "same-person"
BY_HAND: Final = "people.same.by-hand"
ASKED: Final = ("verdict", "reason", "ask_on")
WAITING, DECIDED, MADE_ONE = "To decide", "Decided", "Made one"
EMPTY: Final = (
    "No two people here look like one. When two are spelt nearly alike and their ages "
    "fit, they wait here."
)
NONE_DECIDED: Final = "Nothing has been decided yet."
HOW: Final = (
    "Names are compared as they are spelt, with dates of birth and ages: never "
    "initials. Each pair is decided once; what you are not sure of comes back on the "
    "day you say, after 28 days if you say none, or when something new is known."
)
TOLD: Final = {"Date of birth", "Age", "School or college"}
"""What two records of one person would mostly agree in."""
WIDTHS: Final = (3, 4, 4)
LINE: Final = (5, 5, 2)


def way_in(desk: Desk) -> None:
    """Lead to the queue, for who decides."""
    if access.may(desk.viewer, Act.DECIDE_SAME):
        way.turn("The same person twice?", "people.same", show=SHOW)


def page(desk: Desk) -> None:
    """Draw the queue, or the two records that the address asks for."""
    one, other = way.ref("one"), way.ref("other")
    if one and other:
        pair = same_person.compared(desk, one, other)
        why = f"Why they are asked about: {pair.because}." if pair.because else ""
        frame.heading(f"{one} and {other}", desk, why)
        way.turn("All pairs", "people.same.all", one="", other="")
        two(desk, pair)
        return
    frame.heading("The same person twice?", desk, HOW)
    way.turn("All people", "people.same.back", show="")
    _lists(desk)


def _lists(desk: Desk) -> None:
    which = st.segmented_control(
        "Which pairs",
        [WAITING, DECIDED, MADE_ONE],
        format_func=words,
        default=WAITING,
        required=True,
        key="people.same.which",
        label_visibility="collapsed",
    )
    if which == MADE_ONE:
        person_merges.listed(desk)
        return
    ask = same_person.waiting if which == WAITING else same_person.decided
    found = ask(desk, paging.page_number())
    if not found.lines:
        nothing_yet(EMPTY if which == WAITING else NONE_DECIDED)
    for one in found.lines:
        _line(one)
    if found.lines:
        paging.pager(found.pages, found.page, found.total)
    _by_hand()


def _line(one: Pair) -> None:
    who, why, open_it = st.columns(LINE, vertical_alignment="center")
    with who.container(gap="xxsmall"):
        for kept in (one.one, one.other):
            st.markdown(words(f"{kept.ref} {kept.name}{_aged(kept)}"))
    with why.container(gap="xxsmall"):
        if one.because:
            st.markdown(words(one.because.capitalize()))
        if one.ruled:
            st.caption(words(_said(one.ruled)))
        elif one.first_seen_on:
            st.caption(words(f"Waits since {in_words(one.first_seen_on)}"))
    label = f"Compare {one.one.ref} and {one.other.ref}"
    with open_it:
        way.turn(
            label,
            f"people.same.{one.one.ref}.{one.other.ref}",
            one=one.one.ref,
            other=one.other.ref,
        )


def _aged(one: Kept) -> str:
    return f", {one.age}" if one.age is not None else ""


def _said(ruled: Ruled) -> str:
    """What was decided, by whom and when, and why."""
    when = in_words(day_of(ruled.at))
    return f"{ruled.verdict.label}, said {ruled.who} on {when}: {ruled.reason}"


def _by_hand() -> None:
    """Compare any two, whoever thought of it."""
    st.subheader("Compare two others", anchor=False)
    at = generation(BY_HAND)
    with st.form(at, border=False, enter_to_submit=False):
        first, second, go = st.columns([3, 3, 6], vertical_alignment="bottom")
        one = first.text_input("One ref, like P-3", max_chars=12, key=f"{at}.one")
        other = second.text_input("The other ref", max_chars=12, key=f"{at}.other")
        if not go.form_submit_button("Compare"):
            return
    if one.strip() and other.strip():
        way.keep(one=one.strip().upper(), other=other.strip().upper())
        st.rerun()
    wrong.refused(BY_HAND, "Give the refs of two people, like P-3 and P-9.", "one")


def two(desk: Desk, pair: Pair) -> None:
    """Draw two records side by side, what was decided, and the question."""
    left, right = st.columns([7, 4], gap="large")
    with left:
        for label, one, other in _rows(pair):
            _row(label, one, other)
    with right:
        person_merges.panel(desk, pair)
        _decision(desk, pair)


def _rows(pair: Pair) -> Iterator[tuple[str, str, str]]:
    """What tells two people apart, the one's and the other's."""
    one, other = pair.one, pair.other
    yield "Record", one.ref, other.ref
    yield "Full name", one.name, other.name
    yield "Also known as", one.known_as, other.known_as
    yield "Date of birth", _born(one), _born(other)
    yield "Age", _age(one), _age(other)
    yield "School or college", one.school, other.school
    yield "Services and workers", one.open_to, other.open_to
    yield "On", ", ".join(one.on), ", ".join(other.on)


def _row(label: str, one: str, other: str) -> None:
    if not (one or other):
        return
    head, first, second = st.columns(WIDTHS)
    differ = one and other and label in TOLD and one.casefold() != other.casefold()
    if differ:
        head.markdown(f"**{words(label)}** :orange[**They differ**]")
    else:
        head.markdown(f"**{words(label)}**")
    first.markdown(words(one or "Not recorded"))
    second.markdown(words(other or "Not recorded"))


def _born(one: Kept) -> str:
    return in_words(one.born_on) if one.born_on else ""


def _age(one: Kept) -> str:
    if one.age is None and one.age_group == AgeGroup.NOT_KNOWN:
        return ""
    group = one.age_group.label
    return group if one.age is None else f"{group}, {one.age}"


def _decision(desk: Desk, pair: Pair) -> None:
    refs, ruled = (pair.one.ref, pair.other.ref), pair.ruled
    st.subheader("What is decided", anchor=False)
    if ruled:
        st.markdown(words(_said(ruled)))
    if pair.both_on:
        both = ", ".join(pair.both_on)
        st.caption(words(f"Both are on {both}: somebody put them there as two."))
    key = f"people.same.{'.'.join(refs)}"
    draft = form.filled(
        key,
        SamePersonDraft,
        ASKED,
        submit="Decide again" if ruled else "Decide",
        primary=ruled is None,
    )
    seen = ruled.id if ruled else ""
    if draft is not None and form.saved(
        key, lambda _: same_person.decide(desk, refs, draft, seen)
    ):
        st.rerun()
