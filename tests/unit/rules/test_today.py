"""How a day greets somebody, and how far off a thing is."""

from datetime import UTC, date, datetime

import pytest

from peerdash.rules import today

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("hour", "month", "greeting"),
    [
        (11, 11, "Good morning, Asha"),
        (12, 11, "Good afternoon, Asha"),
        (11, 6, "Good afternoon, Asha"),  # noon in London in summer
        (17, 11, "Good afternoon, Asha"),
        (18, 11, "Good evening, Asha"),
    ],
)
def test_the_greeting_follows_the_clock_in_london(
    hour: int, month: int, greeting: str
) -> None:
    now = datetime(2026, month, 22, hour, 0, tzinfo=UTC)
    assert today.greeting("Asha Verrin", now) == greeting


def test_somebody_without_a_name_is_still_greeted() -> None:
    assert today.greeting(" ", datetime(2026, 11, 22, 9, tzinfo=UTC)) == "Good morning"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (20, "2 days ago"),
        (21, "yesterday"),
        (22, "today"),
        (23, "tomorrow"),
        (25, "in 3 days"),
    ],
)
def test_a_day_is_so_far_away(day: int, said: str) -> None:
    assert today.away(date(2026, 11, day), DAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (13, "overdue by 9 days (13 Nov)"),
        (21, "overdue by 1 day (21 Nov)"),
        (22, "due today (22 Nov)"),
        (24, "due in 2 days (24 Nov)"),
    ],
)
def test_what_is_late_says_by_how_much(day: int, said: str) -> None:
    assert today.due(date(2026, 11, day), DAY) == said


def test_one_is_not_said_as_many() -> None:
    assert today.counted(1, "item", "items") == "1 item"
    assert today.counted(0, "item", "items") == "0 items"
