"""Packs: when one is late, and who can be sent none."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules import packs, working_days
from peerdash.rules.refusal import Refused

THURSDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("held_on", "due"),
    [
        (THURSDAY, date(2026, 11, 24)),
        (MONDAY, date(2026, 11, 26)),
        (date(2026, 11, 29), date(2026, 11, 26)),
        (date(2026, 12, 1), date(2026, 11, 27)),
        (date(2026, 12, 29), date(2026, 12, 23)),  # over Christmas
        (date(2026, 9, 1), date(2026, 8, 27)),  # the summer bank holiday
        (date(2027, 3, 30), date(2027, 3, 24)),  # Easter
    ],
)
def test_two_working_days_before(held_on: date, due: date) -> None:
    assert packs.due_on(held_on) == due
    assert packs.late(held_on, due) == ""
    assert "24 November" in packs.late(THURSDAY, date(2026, 11, 25))


@settings(max_examples=30)
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_last_day_is_always_a_working_day_before_the_meeting(day: date) -> None:
    due = packs.due_on(day)
    assert working_days.is_working(due)
    between = [due + timedelta(days=one) for one in range((day - due).days)]
    assert sum(map(working_days.is_working, between)) == packs.BEFORE


def test_a_meeting_that_is_over_and_a_reader_who_is_none_are_refused() -> None:
    packs.require_to_come("G-4", THURSDAY, THURSDAY)
    with pytest.raises(Refused, match="was on 26 November"):
        packs.require_to_come("G-4", THURSDAY, MONDAY)
    packs.require_reader(signs_in=True, left_on=MONDAY, today=THURSDAY)
    with pytest.raises(Refused, match="do not sign in"):
        packs.require_reader(signs_in=False, left_on=None, today=THURSDAY)
    with pytest.raises(Refused, match="left on 26"):
        packs.require_reader(signs_in=True, left_on=THURSDAY, today=THURSDAY)
