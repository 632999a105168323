"""Months: what nobody recorded is not known, and no trend is said over it."""

from datetime import date

import pytest

from peerdash.rules.months import by_month
from peerdash.vocabulary.dates import ImpreciseDate

TODAY = date(2026, 11, 22)


def whens(*said: str) -> list[ImpreciseDate | None]:
    return [ImpreciseDate.read(one) for one in said]


def each(*counts: int) -> list[ImpreciseDate | None]:
    """So many in each of the six whole months up to October."""
    return [
        ImpreciseDate(date(2026, month, 1))
        for month, count in zip(range(5, 11), counts, strict=True)
        for _ in range(count)
    ]


def test_a_month_of_which_nothing_is_recorded_is_not_known_and_never_nought() -> None:
    found = by_month(whens("1/12/2025", "31/12/2025", "Nov 2026"), TODAY)
    counts = [one.count for one in found.months]
    assert counts == [2, *[None] * 10, 1]
    assert 0 not in counts
    assert [one.over for one in found.months] == [True] * 11 + [False]
    assert found.months[0].words == "December 2025"


@pytest.mark.parametrize(
    "said", ["2026", "about May 2026", "unknown", "between 30/4/2026 and 1/5/2026"]
)
def test_what_may_be_in_several_months_is_in_none(said: str) -> None:
    found = by_month(whens(said), TODAY)
    assert {one.count for one in found.months} == {None}
    assert found.unplaced == 1


def test_what_is_older_than_a_year_is_in_no_month_and_is_not_unplaced() -> None:
    found = by_month(whens("30/11/2025"), TODAY)
    assert ({one.count for one in found.months}, found.unplaced) == ({None}, 0)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 1, 1, 2, 1, 1), "More than before: 4"),
        ((2, 1, 1, 1, 1, 1), "Fewer than before: 3"),
        ((1, 2, 1, 1, 2, 1), "As many as before: 4"),
        ((1, 0, 1, 1, 1, 1), "nothing is recorded for 1 of the last 6"),
        ((0, 0, 0, 0, 0, 9), "nothing is recorded for 5 of the last 6"),
    ],
)
def test_a_trend_is_said_over_known_months_alone(
    counts: tuple[int, ...], said: str
) -> None:
    assert said in by_month(each(*counts), TODAY).trend


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2024, 2, 29), TODAY])
def test_twelve_months_end_with_this_one(today: date) -> None:
    months = by_month([], today).months
    assert len(months) == 12
    assert months[-1].first == today.replace(day=1)
    assert months[0].first.month == today.month % 12 + 1
