"""Linked workers: who is asked whether they have met, and what settles it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules.alongside import (
    Told,
    alongside,
    pair,
    require_asked,
    require_past,
)
from peerdash.rules.refusal import Refused

DAY = date(2026, 11, 20)


def told(one: str, other: str, *, aligned: bool, hour: int = 9) -> Told:
    return Told(one, other, DAY, aligned, datetime(2026, 11, 20, hour, tzinfo=UTC))


@pytest.mark.parametrize(
    ("workers", "asked"),
    [
        ({}, 0),
        ({"P-1": ["Wren"]}, 0),
        ({"P-1": ["Wren"], "P-2": ["Wren"]}, 0),
        ({"P-1": ["Wren"], "P-2": ["wren "]}, 0),
        ({"P-1": ["Wren", "Nia"]}, 0),
        ({"P-1": ["Wren"], "P-2": ["Nia"]}, 1),
        ({"P-1": ["Wren", "Nia"], "P-2": ["Nia"]}, 1),
        ({"P-1": ["Wren"], "P-2": ["Nia"], "P-3": ["Tam"]}, 3),
        ({"P-1": [""], "P-2": ["Nia"]}, 0),
    ],
)
def test_two_who_work_with_different_children_are_asked(
    workers: dict[str, list[str]], asked: int
) -> None:
    assert len(alongside(workers, [])) == asked


@pytest.mark.parametrize(
    ("said", "settled", "words"),
    [
        ([], False, "have you two met?"),
        ([told("Nia", "Wren", aligned=False)], False, "Are their plans aligned yet?"),
        ([told("Wren", "Nia", aligned=True)], True, "do not work at odds"),
        (
            [
                told("Wren", "Nia", aligned=False, hour=12),
                told("Wren", "Nia", aligned=True),
            ],
            False,
            "aligned yet",
        ),
        ([told("Wren", "Tam", aligned=True)], False, "have you two met?"),
    ],
)
def test_what_was_told_last_counts_and_only_aligned_plans_settle_it(
    said: list[Told], settled: bool, words: str
) -> None:
    [one] = alongside({"P-1": ["Wren"], "P-2": ["Nia"]}, said)
    assert one.settled is settled
    assert words in one.words


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["P-1", "P-2", "P-3"]), st.lists(st.sampled_from("abc"))
    )
)
def test_nobody_is_asked_about_themself_and_no_two_are_asked_twice(
    workers: dict[str, list[str]],
) -> None:
    asked = [pair(one.one, one.other) for one in alongside(workers, [])]
    assert all(len(two) == 2 for two in asked)
    assert len(set(asked)) == len(asked)


def test_what_is_told_of_others_or_of_tomorrow_is_refused() -> None:
    asked = alongside({"P-1": ["Wren"], "P-2": ["Nia"]}, [])
    require_asked("nia", "Wren", asked)
    with pytest.raises(Refused, match="Choose two workers"):
        require_asked("Nia", "Tam", asked)
    require_past(DAY, DAY)
    with pytest.raises(Refused, match="not met yet"):
        require_past(date(2026, 11, 21), DAY)
