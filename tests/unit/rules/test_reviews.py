"""When an item must be looked at again: every turning day, and every date there is."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerdash.rules import reviews
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.reviews import Standing

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))
REASONS = st.sampled_from(["", "Early help has it"])


def standing(day: date | None, today: date, reason: str = "") -> Standing:
    return reviews.standing(
        closed_on=None, review_on=day, no_review_because=reason, today=today
    )


@pytest.mark.parametrize(
    ("today", "due", "expected"),
    [
        (date(2026, 11, 24), date(2026, 11, 23), Standing.OVERDUE),
        (date(2026, 11, 24), date(2026, 11, 24), Standing.DUE_SOON),
        (date(2026, 11, 24), date(2026, 12, 1), Standing.DUE_SOON),
        (date(2026, 11, 24), date(2026, 12, 2), Standing.IN_DATE),
        (date(2028, 2, 29), date(2028, 2, 28), Standing.OVERDUE),
        (date(2028, 2, 29), date(2028, 2, 29), Standing.DUE_SOON),
        (date(2028, 2, 22), date(2028, 2, 29), Standing.DUE_SOON),
        (date(2028, 2, 21), date(2028, 2, 29), Standing.IN_DATE),
        (date(2028, 3, 1), date(2028, 2, 29), Standing.OVERDUE),
        (date(2027, 3, 1), date(2027, 2, 28), Standing.OVERDUE),
        (date(2026, 12, 31), date(2027, 1, 7), Standing.DUE_SOON),
        (date(2026, 12, 31), date(2027, 1, 8), Standing.IN_DATE),
        (date(2027, 1, 1), date(2026, 12, 31), Standing.OVERDUE),
        (date(2026, 4, 30), date(2026, 5, 7), Standing.DUE_SOON),
        (date(2026, 4, 30), date(2026, 5, 8), Standing.IN_DATE),
    ],
)
def test_a_standing_turns_on_its_day(
    today: date, due: date, expected: Standing
) -> None:
    assert standing(due, today) == expected


@pytest.mark.parametrize(
    ("due", "reason", "expected"),
    [
        (None, "", Standing.NOT_DECIDED),
        (None, "Early help has it", Standing.NO_REVIEW),
        (TODAY - DAY, "Early help has it", Standing.OVERDUE),
    ],
)
def test_no_decision_is_a_standing_of_its_own_and_a_day_wins_over_a_reason(
    due: date | None, reason: str, expected: Standing
) -> None:
    assert standing(due, TODAY, reason) == expected


@given(st.none() | DATES, REASONS, st.none() | DATES, DATES)
@example(date(2028, 2, 29), "", None, date(2028, 2, 29))
def test_every_item_is_in_exactly_one_standing(
    due: date | None, reason: str, closed: date | None, today: date
) -> None:
    judged = reviews.standing(
        closed_on=closed, review_on=due, no_review_because=reason, today=today
    )
    assert [one for one in Standing if fits(one, due, reason, closed, today)] == [
        judged
    ]


def fits(
    one: Standing, due: date | None, reason: str, closed: date | None, today: date
) -> bool:
    """Judge by the bounds alone, as the database does."""
    bounds = reviews.bounds(one, today)
    if bounds.closed or closed:
        return bounds.closed and closed is not None
    if not bounds.dated:
        return due is None and bounds.reason == bool(reason)
    return due is not None and bounds.hold(due)


@given(DATES, DATES)
def test_the_bounds_share_out_every_date_without_gap_or_overlap(
    due: date, today: date
) -> None:
    holding = [one for one in reviews.DATED if reviews.bounds(one, today).hold(due)]
    assert len(holding) == 1


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 15), "Overdue by 9 days, was due 15 November 2026"),
        (date(2026, 11, 23), "Overdue by 1 day, was due 23 November 2026"),
        (date(2026, 11, 24), "Due today, 24 November 2026"),
        (date(2026, 11, 25), "Due in 1 day, 25 November 2026"),
        (date(2026, 12, 1), "Due in 7 days, 1 December 2026"),
        (date(2026, 12, 2), "In date until 2 December 2026"),
    ],
)
def test_a_standing_is_a_word_and_a_date_in_words(due: date, said: str) -> None:
    assert reviews.in_sentence(standing(due, TODAY), due, TODAY) == said


@pytest.mark.parametrize(
    ("next_on", "because"),
    [(None, ""), (TODAY, ""), (TODAY - DAY, ""), (TODAY + DAY, "No need")],
)
def test_a_review_is_not_left_undecided(next_on: date | None, because: str) -> None:
    with pytest.raises(Refused, match=r"^Choose a day"):
        reviews.require_decision(next_on, because, TODAY)


@pytest.mark.parametrize(
    ("next_on", "because"), [(TODAY + DAY, ""), (None, "Early help has it")]
)
def test_a_coming_day_or_a_reason_decides_it(
    next_on: date | None, because: str
) -> None:
    reviews.require_decision(next_on, because, TODAY)


@pytest.mark.parametrize("stage", [one for one in Stage if not one.row.live])
def test_only_what_was_taken_on_is_reviewed(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"^M-9 is not before the group"):
        reviews.require_taken_on("M-9", stage)
