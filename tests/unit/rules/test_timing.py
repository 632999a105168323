"""An item's minutes: in time, over them, well over; always in words."""

import pytest

from peerdash.rules import timing


@pytest.mark.parametrize(
    ("allowed", "seconds", "words", "tone"),
    [
        (10, 0, "in time", "green"),
        (10, 599.9, "in time", "green"),
        (10, 600, "over its time", "amber"),
        (10, 899.9, "over its time", "amber"),
        (10, 900, "well over its time", "red"),
        (20, 1200, "over its time", "amber"),
        (20, 1800, "well over its time", "red"),
        (0, 59, "in time", "green"),
    ],
)
def test_what_is_said_turns_at_its_minutes_and_half_as_long_again(
    allowed: int, seconds: float, words: str, tone: str
) -> None:
    said = timing.band(allowed, seconds)
    assert (said.words, said.tone) == (words, tone)
