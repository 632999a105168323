"""What a year shows, with small numbers never told (R197, R236)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import learning
from peerdash.rules.learning import FEW, LEAST, Began, Did
from peerdash.vocabulary.lives import Unmet
from peerdash.vocabulary.outcomes import ActionState, OutcomeKind
from peerdash.vocabulary.reviews import Came

DAY = date(2026, 1, 5)


@given(st.integers(min_value=0, max_value=200))
def test_no_small_number_is_told(many: int) -> None:
    said = learning.told(many)
    assert said == (FEW if 0 < many < LEAST else str(many))


def began(count: int, days: int | None) -> list[Began]:
    first = DAY + timedelta(days) if days is not None else None
    four = [frozenset(f"m{n}.{child}" for child in range(4)) for n in range(count)]
    return [Began(f"m{n}", DAY, first, four[n], 2) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "days", "said"),
    [
        (0, 3, "none"),
        (12, None, "none"),
        (9, 3, "too few to tell (fewer than 10)"),
        (12, 3, "3 days in the middle of 12"),
    ],
)
def test_how_soon_is_told_of_enough_alone(
    count: int, days: int | None, said: str
) -> None:
    assert learning.speed(began(count, days)).told == said


def test_an_outcome_before_its_referral_is_no_speed() -> None:
    assert learning.speed(began(20, -1)).told == "none"


def test_children_are_reached_by_what_is_done_for_their_group() -> None:
    did = [
        Did("m0", "a", ActionState.DONE, Came.HELPED, wide=True),
        Did("m0", "b", ActionState.DONE, None, wide=True),
        Did("m1", "a", ActionState.DONE, Came.WORSE, wide=False),
    ]
    assert learning.reached(began(2, 1), did).told == FEW
    many = [Did(f"m{n}", "a", ActionState.OPEN, None, wide=True) for n in range(5)]
    assert learning.reached(began(5, 1), many).told == "20"
    same = [replace(one, children=frozenset("abcd")) for one in began(5, 1)]
    assert learning.reached(same, many).told == FEW
    assert [line.told for line in learning.came_to(did)] == [FEW, "0", FEW]


def test_unmet_need_and_kinds_are_counted() -> None:
    lines = learning.unmet([Unmet.WAITING_LIST] * 11)
    assert {line.what: line.told for line in lines}["On a waiting list"] == "11"
    (kind,) = learning.by_kind([OutcomeKind.COMPLEX] * 3)
    assert kind.told == FEW


@pytest.mark.parametrize(
    ("kind", "wide"),
    [
        (None, False),
        (OutcomeKind.CONTEXT, True),
        (OutcomeKind.ROTH_TOOL, False),
        (OutcomeKind.NO_FURTHER_ACTION, False),
    ],
)
def test_what_is_for_a_group_is_wide(kind: OutcomeKind | None, *, wide: bool) -> None:
    assert learning.is_wide(kind) == wide
