"""Runs of days, and months of which nothing is known."""

from datetime import date, timedelta

import pytest

from peerdash.rules.when_where import NOT_KNOWN, months, runs


def days(first: date, step: int, many: int) -> list[date]:
    return [first + timedelta(days=step * n) for n in range(many)]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ([], ()),
        (days(date(2026, 5, 11), 1, 2), ()),
        (
            days(date(2028, 2, 28), 1, 3),
            ("3 days in a row, 28 February 2028 to 1 March 2028",),
        ),
        (
            days(date(2026, 10, 16), 7, 3),
            ("3 Fridays in a row, 16 October 2026 to 30 October 2026",),
        ),
        (days(date(2026, 5, 11), 14, 9), ()),
        (
            days(date(2025, 12, 31), 1, 4) * 2,
            ("4 days in a row, 31 December 2025 to 3 January 2026",),
        ),
    ],
)
def test_a_run_is_three_or_more_in_a_row(
    there: list[date], said: tuple[str, ...]
) -> None:
    assert runs(reversed(there)) == said


def test_a_month_of_which_nothing_is_recorded_is_not_known_and_never_none() -> None:
    found = months({"2025-12": 2, "2026-03": 1})
    assert [(one.words, one.said) for one in found] == [
        ("March 2026", "1"),
        ("February 2026", NOT_KNOWN),
        ("January 2026", NOT_KNOWN),
        ("December 2025", "2"),
    ]
    assert months({}) == ()


def test_a_month_that_a_file_covers_has_none_where_it_has_none() -> None:
    found = months({"2026-01": 2, "2026-04": 1}, ["2026-02"])
    assert [one.said for one in found] == ["1", NOT_KNOWN, "0", "2"]
