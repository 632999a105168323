"""The day an interval comes to, what setting the clock moves, and who is held up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules import past_due, reminders, review_clock
from peerdash.rules.refusal import Refused
from peerdash.rules.review_clock import Clock, Due, moved_to
from peerdash.rules.working_days import is_holiday, is_working
from peerdash.vocabulary.dates import LONDON
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Pace
from peerdash.vocabulary.roles import Act

MAP = SubjectKind.MAP
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))
OURS = Clock()
PLAIN = Clock(off_holidays=False)


def weeks(clock: Clock, pace: Pace, many: int) -> Clock:
    return Clock(2, {**clock.weeks, (MAP, pace): many}, clock.grace)


@given(st.sampled_from(list(Pace)), DATES)
def test_a_proposed_day_is_the_first_working_day_from_the_interval_on(
    pace: Pace, since: date
) -> None:
    day, counted = OURS.proposed_on(MAP, pace, since), since + pace.row.every
    passed = [counted + n * DAY for n in range((day - counted).days)]
    assert is_working(day)
    assert not any(map(is_working, passed))
    assert PLAIN.proposed_on(MAP, pace, since) <= day


@pytest.mark.parametrize(
    ("pace", "since", "day", "said"),
    [
        (Pace.ACTIVE, TODAY, date(2027, 1, 5), "Tuesday 5 January 2027"),
        (
            Pace.ACTIVE,
            date(2026, 11, 22),
            date(2027, 1, 4),
            "Sunday 3 January 2027, so Monday 4 January 2027",
        ),
        (
            Pace.URGENT,
            date(2028, 2, 12),
            date(2028, 2, 28),
            "Saturday 26 February 2028, so Monday 28 February 2028",
        ),
        (Pace.URGENT, date(2028, 2, 15), date(2028, 2, 29), "Tuesday 29 February 2028"),
        (
            Pace.URGENT,
            date(2026, 12, 11),
            date(2026, 12, 29),
            "Friday 25 December 2026, so Tuesday 29 December 2026",
        ),
        (
            Pace.URGENT,
            date(2027, 3, 12),
            date(2027, 3, 30),
            "Friday 26 March 2027, so Tuesday 30 March 2027",
        ),
        (
            Pace.URGENT,
            date(2026, 3, 15),
            date(2026, 3, 30),
            "Sunday 29 March 2026, so Monday 30 March 2026",
        ),
        (
            Pace.URGENT,
            date(2026, 10, 11),
            date(2026, 10, 26),
            "Sunday 25 October 2026, so Monday 26 October 2026",
        ),
        (
            Pace.URGENT,
            date(2026, 1, 17),
            date(2026, 2, 2),
            "Saturday 31 January 2026, so Monday 2 February 2026",
        ),
    ],
)
def test_a_proposal_says_the_day_it_was_moved_from(
    pace: Pace, since: date, day: date, said: str
) -> None:
    assert OURS.proposed_on(MAP, pace, since) == day
    assert OURS.proposal(MAP, pace, since) == said


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12"),
        (2021, "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12"),
        (2022, "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12"),
        (2023, "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12"),
        (2026, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12"),
        (2027, "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12"),
        (2028, "3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12"),
    ],
)
def test_the_bank_holidays_are_those_the_government_lists(year: int, days: str) -> None:
    first = date(year, 1, 1)
    found = [first + n * DAY for n in range(366) if is_holiday(first + n * DAY)]
    told = [f"{day.day}/{day.month}" for day in found if day.year == year]
    assert told == days.split()


@pytest.mark.parametrize(
    ("at", "today"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_what_is_due_the_day_before_is_past_due_from_london_s_midnight(
    at: datetime, today: date
) -> None:
    here = at.astimezone(LONDON).date()
    assert here == today
    with pytest.raises(Refused):
        past_due.require_reviewed("M-12", here - DAY, OURS, here)
    past_due.require_reviewed("M-12", here, OURS, here)


@pytest.mark.parametrize(
    ("before", "after", "due", "moved"),
    [
        (6, 2, date(2027, 1, 5), date(2026, 12, 8)),  # brought forward
        (6, 2, date(2026, 12, 1), date(2026, 12, 1)),  # earlier already
        (6, 8, date(2027, 1, 5), date(2027, 1, 19)),  # the interval gave it
        (6, 8, date(2026, 12, 1), date(2026, 12, 1)),  # somebody chose it
        (6, 6, date(2027, 3, 1), date(2027, 3, 1)),  # nothing was set
    ],
)
def test_a_shorter_interval_brings_forward_and_a_longer_moves_what_it_gave(
    before: int, after: int, due: date, moved: date
) -> None:
    told = Due(MAP, Pace.ACTIVE, TODAY, due)
    was, will = (weeks(OURS, Pace.ACTIVE, n) for n in (before, after))
    assert moved_to(told, was, will) == moved


@given(DATES, st.integers(0, 28), st.integers(-40, 40))
@settings(max_examples=40)
def test_the_warning_and_the_refusal_turn_on_one_day(
    due: date, grace: int, off: int
) -> None:
    clock, today = Clock(grace=grace), due + off * DAY
    said = past_due.warning(MAP, due, clock, today)
    if off > grace:
        assert said.endswith("it is read-only until it is reviewed.")
        with pytest.raises(Refused, match=r"^M-12 was to be reviewed by"):
            past_due.require_reviewed("M-12", due, clock, today)
    else:
        assert "it is read-only from" in said
        past_due.require_reviewed("M-12", due, clock, today)


def test_what_draws_a_map_waits_and_what_protects_somebody_does_not() -> None:
    waits = {act for act in Act if act not in past_due.STILL}
    assert {Act.EDIT_MAP, Act.MOVE, Act.IMPORT, Act.UNDO, Act.REDO} <= waits
    assert not {Act.REVIEW, Act.ASK_STRATEGY, Act.BREAK_GLASS, Act.REMOVE} & waits
    assert not any(act.row.looks for act in past_due.STILL)


@pytest.mark.parametrize(("many", "grace"), [(0, 0), (53, 0), (2, 29), (2, -1)])
def test_weeks_and_days_out_of_range_are_refused(many: int, grace: int) -> None:
    with pytest.raises(Refused, match=r"^Choose from"):
        review_clock.require_sound({**OURS.weeks, (MAP, Pace.ACTIVE): many}, grace)


def test_a_digest_counts_what_it_does_not_list() -> None:
    every = tuple(reminders.Due("M-1", TODAY) for _ in range(25))
    said = reminders.lines(reminders.Digest(TODAY, reviews=every, more_reviews=15), "x")
    assert "  and 15 more" in said
