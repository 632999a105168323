"""How often to look again: the weeks as a table, and setting them for who may.

What setting them otherwise would do is said before anything is kept.
"""

from dataclasses import replace
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.rules.review_clock import GRACE, WEEKS, Clock
from peerdash.rules.today import counted
from peerdash.services import review_clock
from peerdash.services.desk import Desk
from peerdash.services.review_clock import Effect
from peerdash.ui.asking import count, one_word
from peerdash.ui.frame import Markdown, refusal, words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary import guidance
from peerdash.vocabulary.dates import in_words as in_words_of
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Pace
from peerdash.vocabulary.roles import Act

PLACE: Final = "reviews.clock"
ABOUT: Final = (
    "Weeks from one review to the next. Local settings: a shorter interval brings "
    "every later day forward, a longer one moves the days that it gave, and a day "
    "that was chosen stays. The day of an item you may not see stays until its next "
    "review."
)
GRACED: Final = "Days past its review day that an item can still be added to"


def setting(desk: Desk) -> None:
    """The intervals as they are, and for who may, other ones and what they would do."""
    clock = review_clock.now(desk)
    st.subheader("How often to look again", anchor=False)
    st.caption(words(ABOUT))
    st.table([_row(clock, kind) for kind in SubjectKind])
    st.markdown(words(_held(clock)))
    day = in_words_of(guidance.REVIEW_ON)
    st.caption(
        words(f"The guidance followed is of {guidance.WRITTEN}; its own review: {day}.")
    )
    if access.may(desk.viewer, Act.SET_CLOCK):
        _change(desk, clock)


def _row(clock: Clock, kind: SubjectKind) -> dict[str, Markdown]:
    weeks = {pace: clock.weeks[kind, pace] for pace in Pace}
    said = {pace.label: counted(n, "week", "weeks") for pace, n in weeks.items()}
    return {"Kind": words(kind.label)} | {one: words(n) for one, n in said.items()}


def _held(clock: Clock) -> str:
    days = counted(clock.grace, "day", "days")
    grace = f"{days} after that day" if clock.grace else "from the day after it"
    off = "Days are moved off weekends"
    also = " and bank holidays" if clock.off_holidays else ""
    return (
        f"What is past its review day is not to be relied on, and is read-only {grace}"
        f" until it is reviewed. {off}{also}."
    )


def _change(desk: Desk, clock: Clock) -> None:
    """Ask for other weeks, say what they would do, and set them."""
    told()
    will = _asked(clock, f"{count(PLACE)}")
    if will == clock:
        st.caption("Change a number to see what it would do before it is kept.")
        return
    try:
        effect = review_clock.effect(desk, will)
    except Refused as refused:
        refusal(refused)
        return
    st.markdown(f"**{words(in_words(effect))}**")
    st.button(
        "Set it so",
        key=f"{PLACE}.set",
        type="primary",
        on_click=attempt,
        args=(lambda: review_clock.change(desk, will, clock.version), PLACE),
    )


def _asked(clock: Clock, turn: str) -> Clock:
    """Ask for the weeks of one kind, the days of grace, and the holidays."""
    kind = one_word("Weeks for", SubjectKind, SubjectKind.MAP, f"{PLACE}.kind")
    if kind is None:
        return clock
    weeks = dict(clock.weeks)
    for pace, column in zip(Pace, st.columns(len(Pace)), strict=True):
        with column:
            now = weeks[kind, pace]
            name = f"{kind.value}.{pace.value}"
            weeks[kind, pace] = _number(pace.label, WEEKS, now, f"{name}.{turn}")
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        grace = _number(GRACED, GRACE, clock.grace, f"grace.{turn}")
    key = f"{PLACE}.holidays.{turn}"
    off = right.toggle("Off bank holidays", clock.off_holidays, key=key)
    return replace(clock, weeks=weeks, grace=grace, off_holidays=off)


def _number(label: str, span: range, now: int, key: str) -> int:
    key = f"{PLACE}.{key}"
    return st.number_input(words(label), span[0], span[-1], now, key=key)


def in_words(effect: Effect) -> str:
    """Say what setting the clock so would do: This makes 7 maps overdue."""
    late = sum(effect.overdue.values())
    kinds = [
        counted(number, kind.label.lower(), kind.row.plural.lower())
        for kind, number in effect.overdue.items()
    ]
    one = kinds[0] if len(kinds) == 1 else f"{late} items"
    of = f" ({', '.join(kinds)})" if len(kinds) > 1 else ""
    makes = f"makes {one} overdue{of}" if late else "makes nothing overdue"
    moves = counted(effect.moved, "review day", "review days")
    said = f"This {makes} and moves {moves}."
    if effect.read_only:
        many = counted(abs(effect.read_only), "item", "items")
        how = "read-only" if effect.read_only > 0 else "open to be added to again"
        said = f"{said} It makes {many} {how}."
    return said
