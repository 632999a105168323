"""How long a wrong guess has to wait."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.guessing import (
    ADDRESS,
    LONGEST_WAIT,
    NAME,
    free_from,
    has_to_wait,
)

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

moments = st.lists(
    st.integers(0, 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    max_size=60,
)


def test_four_guesses_wait_for_nothing_and_the_fifth_for_five_minutes() -> None:
    assert free_from([NOW] * 4, NAME) is None
    assert free_from([NOW] * 5, NAME) == NOW + 5 * MINUTE
    assert has_to_wait([NOW] * 5, NAME, NOW + 4 * MINUTE)
    assert not has_to_wait([NOW] * 5, NAME, NOW + 5 * MINUTE)


def test_five_guesses_over_more_than_five_minutes_wait_for_nothing() -> None:
    assert free_from([NOW + each * 2 * MINUTE for each in range(5)], NAME) is None


def test_each_further_guess_doubles_the_wait_up_to_fifteen_minutes() -> None:
    wrong = [NOW] * 5
    for minutes in (10, 15, 15):
        free = free_from(wrong, NAME)
        assert free
        wrong.append(free)
        assert free_from(wrong, NAME) == free + minutes * MINUTE


def test_an_hour_without_a_guess_is_a_new_beginning() -> None:
    assert free_from([NOW] * 5 + [NOW + 60 * MINUTE], NAME) == NOW + 5 * MINUTE
    again = NOW + 60 * MINUTE
    assert free_from([NOW] * 5 + [again] * 5, NAME) == again + 5 * MINUTE


def test_an_office_gets_twenty() -> None:
    assert free_from([NOW] * 19, ADDRESS) is None
    assert free_from([NOW] * 20, ADDRESS) == NOW + 5 * MINUTE


@given(moments)
def test_nobody_waits_longer_than_fifteen_minutes(wrong: list[datetime]) -> None:
    free = free_from(wrong, NAME)
    assert free is None or free <= max(wrong) + LONGEST_WAIT


@given(moments, st.randoms())
def test_the_order_they_are_read_in_changes_nothing(
    wrong: list[datetime], chance: object
) -> None:
    mixed = list(wrong)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert free_from(mixed, NAME) == free_from(wrong, NAME)
