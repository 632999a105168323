"""How long the glass stays broken, what it asks for, and when it is reviewed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import glass
from peerdash.rules.refusal import Refused
from tests.area import NOW


@pytest.mark.parametrize(
    ("typed", "ref"), [("M-6", "M-6"), (" m-6 ", "M-6"), ("c - 3", "C-3")]
)
def test_a_ref_is_read_however_it_is_typed(typed: str, ref: str) -> None:
    assert glass.asked_ref(typed) == ref


@pytest.mark.parametrize("typed", ["", "M", "M-", "6", "Jane Smith", "M-6/P-1", "M-6;"])
def test_what_is_no_ref_is_refused_before_anything_is_kept(typed: str) -> None:
    with pytest.raises(Refused, match="Enter the item's reference"):
        glass.asked_ref(typed)


@pytest.mark.parametrize("reason", ["", "urgent", "it is urgent", "x" * 301])
def test_a_reason_is_in_words_for_somebody_else(reason: str) -> None:
    with pytest.raises(Refused, match=r"at least 4 words|under 300"):
        glass.require_words(reason)


def test_a_reason_may_fill_its_field_and_no_more() -> None:
    whole = ("word " * glass.MOST)[: glass.MOST - 1] + "."
    glass.require_words(whole)
    with pytest.raises(Refused, match="Keep the reason under"):
        glass.require_words(f"{whole}.")


def test_four_words_are_enough() -> None:
    glass.require_words("She rang from there")


@pytest.mark.parametrize(
    ("broken", "by"),
    [
        (date(2026, 11, 16), date(2026, 11, 18)),  # Monday
        (date(2026, 11, 19), date(2026, 11, 23)),  # Thursday
        (date(2026, 11, 20), date(2026, 11, 24)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 24)),  # Saturday
        (date(2026, 11, 22), date(2026, 11, 24)),  # Sunday
    ],
)
def test_it_is_reviewed_within_two_working_days(broken: date, by: date) -> None:
    assert glass.review_by(broken) == by


@given(st.dates(date(2026, 1, 1), date(2036, 1, 1)))
def test_the_day_of_review_is_a_weekday_two_to_four_days_on(day: date) -> None:
    by = glass.review_by(day)
    assert by.weekday() < 5
    assert 2 <= (by - day).days <= 4


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(3600, 60), (3599, 60), (3541, 60), (3540, 59), (60, 1), (1, 1), (0, 0), (-1, 0)],
)
def test_a_begun_minute_counts(seconds: int, minutes: int) -> None:
    assert glass.minutes_left(NOW + timedelta(seconds=seconds), NOW) == minutes


@pytest.mark.parametrize("reviewed_at", [NOW, NOW - timedelta(days=1)])
def test_a_use_is_reviewed_once(reviewed_at: datetime) -> None:
    glass.require_unreviewed(None)
    with pytest.raises(Refused, match="has reviewed this already"):
        glass.require_unreviewed(reviewed_at)
