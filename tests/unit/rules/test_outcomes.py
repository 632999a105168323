"""What a decision needs, and when an item may close."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import outcomes
from peerdash.rules.outcomes import Target
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState, Reach
from peerdash.vocabulary.people import AgeGroup

DAY = date(2026, 12, 1)
CHILDS = [one for one in OutcomeKind if one.row.reach == Reach.CHILD]
PURPOSEFUL = [one for one in OutcomeKind if one.row.purposeful]
ENDING = [one for one in OutcomeKind if one.row.ends]
A_CHILD, AN_ADULT = Target(AgeGroup.CHILD), Target(AgeGroup.ADULT)
NOT_KNOWN, A_PLACE = Target(AgeGroup.NOT_KNOWN), Target(place=True)


def judge(
    kind: OutcomeKind,
    target: Target,
    due_on: date | None = DAY,
    why: str = "keep them apart",
    protects: str = "Three children",
    review_on: date | None = DAY,
    other: str = "A night bus",
) -> None:
    outcomes.require_whole(
        kind,
        target,
        due_on=due_on,
        why=why,
        protects=protects,
        review_on=review_on,
        other=other,
    )


@pytest.mark.parametrize("kind", OutcomeKind)
@pytest.mark.parametrize("other", ["", "  "])
def test_another_response_says_which_it_is(kind: OutcomeKind, other: str) -> None:
    target = A_PLACE if kind.row.purposeful else A_CHILD
    if kind.row.named:
        with pytest.raises(Refused, match="which other response"):
            judge(kind, target, other=other)
    else:
        judge(kind, target, other=other)


@pytest.mark.parametrize("kind", PURPOSEFUL)
@pytest.mark.parametrize("target", [AN_ADULT, A_PLACE])
def test_disruption_is_of_an_adult_or_a_place(
    kind: OutcomeKind, target: Target
) -> None:
    judge(kind, target)


@pytest.mark.parametrize("kind", PURPOSEFUL)
@pytest.mark.parametrize(
    "target",
    [A_CHILD, NOT_KNOWN, Target(), Target(AgeGroup.CHILD, place=True)],
    ids=["a child", "somebody of no known age", "nobody", "a child at a place"],
)
def test_disruption_is_never_of_a_child_or_of_who_may_be_one(
    kind: OutcomeKind, target: Target
) -> None:
    with pytest.raises(Refused, match=r"^Choose an adult or a place"):
        judge(kind, target)


@pytest.mark.parametrize("kind", PURPOSEFUL)
@pytest.mark.parametrize(("why", "protects"), [("", "Three"), ("apart", ""), ("", "")])
def test_disruption_says_what_it_is_for_and_whom_it_protects(
    kind: OutcomeKind, why: str, protects: str
) -> None:
    with pytest.raises(Refused, match=r"^Say what it is for"):
        judge(kind, AN_ADULT, why=why, protects=protects)


@pytest.mark.parametrize("kind", PURPOSEFUL)
def test_disruption_is_looked_at_again(kind: OutcomeKind) -> None:
    with pytest.raises(Refused, match=r"^Choose the day it is looked at again"):
        judge(kind, A_PLACE, review_on=None)


AGES = st.none() | st.sampled_from(AgeGroup)
SAID = st.sampled_from(["", " ", "a purpose"])
DAYS = st.none() | st.just(DAY)


@given(st.sampled_from(OutcomeKind), AGES, st.booleans(), SAID, SAID, DAYS, DAYS)
def test_what_is_kept_as_disruption_is_always_whole(
    kind: OutcomeKind,
    age: AgeGroup | None,
    place: bool,
    why: str,
    protects: str,
    due_on: date | None,
    review_on: date | None,
) -> None:
    try:
        judge(kind, Target(age, place=place), due_on, why, protects, review_on)
    except Refused:
        return
    if kind.row.purposeful:
        assert age == AgeGroup.ADULT or (age is None and place)
        assert why.strip()
        assert protects.strip()
        assert due_on
        assert review_on


@pytest.mark.parametrize("kind", OutcomeKind)
@pytest.mark.parametrize("state", OutcomeState)
def test_each_kind_leads_its_own_life(kind: OutcomeKind, state: OutcomeState) -> None:
    if state not in kind.row.life.row.stages:
        with pytest.raises(Refused, match="Choose one of these"):
            outcomes.settled(kind, state, None, DAY)
        return
    day = outcomes.settled(kind, state, None, DAY)
    assert day == (DAY if state.row.settled else None)
    assert outcomes.begun(kind, state) in kind.row.life.row.stages


def test_the_same_stage_reads_as_its_kind_says_it() -> None:
    said = [
        outcomes.stage(kind, OutcomeState.DONE)
        for kind in (OutcomeKind.STRATEGY, OutcomeKind.ROTH_TOOL)
    ]
    assert said == ["Held", "Completed"]
    assert outcomes.stage(OutcomeKind.SERVICE, OutcomeState.REQUESTED) == "Made"


def test_a_day_to_come_settles_nothing() -> None:
    with pytest.raises(Refused, match="still to come"):
        outcomes.settled(
            OutcomeKind.CSC_REFERRAL, OutcomeState.ACCEPTED, DAY, date(2026, 11, 1)
        )


def test_only_a_referral_waits_for_somebody_elses_decision() -> None:
    waits = {
        kind
        for kind in OutcomeKind
        if outcomes.awaits_decision(kind, OutcomeState.REQUESTED)
    }
    assert waits == {
        OutcomeKind.CSC_REFERRAL,
        OutcomeKind.SERVICE,
        OutcomeKind.TACTICAL,
    }
    assert not outcomes.awaits_decision(OutcomeKind.SERVICE, OutcomeState.DECLINED)


@pytest.mark.parametrize("kind", CHILDS)
def test_a_childs_outcome_names_a_child(kind: OutcomeKind) -> None:
    for target in (Target(), A_PLACE, AN_ADULT):
        with pytest.raises(Refused, match=r"^Choose the child"):
            judge(kind, target)
    judge(kind, A_CHILD)
    judge(kind, NOT_KNOWN)


@pytest.mark.parametrize("kind", ENDING)
def test_no_further_action_says_why_and_needs_no_day(kind: OutcomeKind) -> None:
    judge(kind, Target(), due_on=None)
    with pytest.raises(Refused, match="Say why no further action"):
        judge(kind, Target(), due_on=None, why="")


@pytest.mark.parametrize("kind", [one for one in OutcomeKind if not one.row.ends])
def test_every_other_outcome_has_a_day(kind: OutcomeKind) -> None:
    with pytest.raises(Refused, match="Choose the day it is due"):
        judge(kind, A_CHILD, due_on=None)


@pytest.mark.parametrize(("hopeful", "worrying"), [(1, 0), (0, 1), (2, 3)])
def test_one_finding_of_either_side_is_enough_to_decide(
    hopeful: int, worrying: int
) -> None:
    outcomes.require_considered("M-12", hopeful, worrying)


def test_nothing_is_decided_before_anything_is_considered() -> None:
    with pytest.raises(Refused, match="strengths or risks on M-12"):
        outcomes.require_considered("M-12", 0, 0)


def test_what_has_led_to_nothing_stays_open() -> None:
    outcomes.require_response("M-12", 1)
    with pytest.raises(Refused, match=r"^M-12 has no outcome yet"):
        outcomes.require_response("M-12", 0)


def test_a_closed_item_takes_nothing_more_and_an_open_one_is_not_reopened() -> None:
    outcomes.require_open("M-4", None)
    outcomes.require_closed("M-4", DAY)
    with pytest.raises(Refused, match="M-4 was closed on 1 December 2026"):
        outcomes.require_open("M-4", DAY)
    with pytest.raises(Refused, match="M-4 is not closed"):
        outcomes.require_closed("M-4", None)


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_closing_and_answering_want_words(nothing: str) -> None:
    with pytest.raises(Refused, match="Say why it is being closed"):
        outcomes.require_reason(nothing)
    with pytest.raises(Refused, match="Say what was done"):
        outcomes.require_answer(nothing)


@pytest.mark.parametrize(
    ("why", "protects", "day"),
    [
        ("", "The boys", DAY),
        (" ", "The boys", DAY),
        ("To keep them safe", "", DAY),
        ("To keep them safe", "The boys", None),
    ],
)
def test_disruption_never_loses_what_it_is_for(
    why: str, protects: str, day: date | None
) -> None:
    with pytest.raises(Refused):
        outcomes.require_said(
            OutcomeKind.DISRUPTION, why=why, protects=protects, review_on=day
        )
