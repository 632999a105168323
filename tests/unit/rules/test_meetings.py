"""How a meeting is timed, what it hears first and what it may not leave undone."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import meetings
from peerdash.rules.meetings import Progress
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import clock_time
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.meetings import MeetingStage, Pressing
from peerdash.vocabulary.reviews import Standing


def test_a_map_is_given_twenty_minutes_and_everything_else_ten() -> None:
    allowed = {kind: meetings.minutes_for(kind) for kind in SubjectKind}
    assert allowed.pop(SubjectKind.MAP) == 20
    assert set(allowed.values()) == {10}


@pytest.mark.parametrize(
    ("starts_at", "allowed", "finishes"),
    [
        ("14:00", [20, 10, 10], ("14:20", "14:30", "14:40")),
        ("09:55", [10], ("10:05",)),
        ("23:50", [20], ("00:10",)),
        ("14:00", [], ()),
    ],
)
def test_each_item_finishes_when_those_before_it_have(
    starts_at: str, allowed: list[int], finishes: tuple[str, ...]
) -> None:
    assert meetings.finishes(starts_at, allowed) == finishes


@given(st.lists(st.integers(1, 60), max_size=20))
def test_there_is_a_finish_for_every_item(allowed: list[int]) -> None:
    assert len(meetings.finishes("14:00", allowed)) == len(allowed)


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (datetime(2026, 11, 26, 14, 20, tzinfo=UTC), 0),
        (datetime(2026, 11, 26, 14, 26, tzinfo=UTC), 6),
        (datetime(2026, 11, 26, 14, 10, tzinfo=UTC), -10),
        (datetime(2026, 6, 26, 13, 26, tzinfo=UTC), 6),  # summer: London is ahead
    ],
)
def test_lateness_is_counted_by_the_clock_in_the_room(now: datetime, over: int) -> None:
    assert meetings.minutes_over("14:20", now) == over


def test_a_saved_line_is_timed_by_the_clock_in_the_room() -> None:
    moment = datetime(2026, 6, 1, 9, 42, 7, tzinfo=UTC)
    assert clock_time(moment) == "10:42"
    assert clock_time(moment, seconds=True) == "10:42:07"


@pytest.mark.parametrize(
    ("standing", "considered", "why"),
    [
        (Standing.IN_DATE, False, Pressing.NEW),
        (Standing.NOT_DECIDED, False, Pressing.NEW),
        (Standing.OVERDUE, True, Pressing.OVERDUE),
        (Standing.DUE_SOON, True, Pressing.DUE),
        (Standing.NOT_DECIDED, True, Pressing.NOT_DECIDED),
        (Standing.IN_DATE, True, None),
        (Standing.NO_REVIEW, True, None),
        (Standing.CLOSED, False, None),
        (None, False, None),
    ],
)
def test_what_presses_is_new_overdue_due_or_not_decided(
    standing: Standing | None, considered: bool, why: Pressing | None
) -> None:
    assert meetings.pressing(standing, considered=considered) == why


def test_the_reason_comes_before_the_kind_and_maps_before_adults() -> None:
    heard = [
        (Pressing.DUE, SubjectKind.MAP),
        (Pressing.OVERDUE, SubjectKind.CONCERN),
        (Pressing.OVERDUE, SubjectKind.THEME),
        (Pressing.OVERDUE, SubjectKind.LOCATION),
        (Pressing.NEW, SubjectKind.CONCERN),
    ]
    ordered = sorted(heard, key=lambda pair: meetings.heard_order(*pair))
    assert ordered == [heard[4], heard[3], heard[2], heard[1], heard[0]]


@given(st.sampled_from(Pressing), st.sampled_from(SubjectKind))
def test_every_kind_has_a_place_in_the_order(why: Pressing, kind: SubjectKind) -> None:
    assert meetings.heard_order(why, kind) >= (0, 0)


@pytest.mark.parametrize(
    ("progress", "lacks"),
    [
        (Progress(0, 0, settled=False), 2),
        (Progress(1, 0, settled=False), 1),
        (Progress(0, 1, settled=False), 1),
        (Progress(0, 0, settled=True), 1),
        (Progress(1, 0, settled=True), 0),
        (Progress(0, 1, settled=True), 0),
    ],
)
def test_an_item_needs_an_outcome_or_a_decision_and_a_review_decision(
    progress: Progress, lacks: int
) -> None:
    assert len(meetings.undone(progress)) == lacks


def test_a_meeting_does_not_close_while_something_considered_is_undone() -> None:
    with pytest.raises(Refused, match=r"G-1 leaves something undone. M-2: Decide"):
        meetings.require_all_done("G-1", {"M-1": (), "M-2": ("Decide the review.",)})
    meetings.require_all_done("G-1", {"M-1": ()})


@pytest.mark.parametrize("because", ["", "  "])
def test_an_item_that_is_not_ready_needs_a_reason(because: str) -> None:
    with pytest.raises(Refused, match="M-1 meets 4 of 5 checks"):
        meetings.require_ready("M-1", 4, 5, because)
    meetings.require_ready("M-1", 4, 5, "The police asked")
    meetings.require_ready("M-1", 5, 5, because)


def test_what_belongs_to_a_stage_is_refused_at_the_others() -> None:
    meetings.require_stage("G-1", MeetingStage.OPEN, MeetingStage.OPEN)
    with pytest.raises(Refused, match="G-1 is planned"):
        meetings.require_stage("G-1", MeetingStage.PLANNED, MeetingStage.OPEN)
    with pytest.raises(Refused, match="G-1 is closed"):
        meetings.require_plannable("G-1", MeetingStage.CLOSED)


def test_two_meetings_are_not_planned_for_one_day() -> None:
    with pytest.raises(Refused, match="G-1 is already planned for 26 November 2026"):
        meetings.require_free(date(2026, 11, 26), ["G-1"])
    meetings.require_free(date(2026, 11, 26), [])


@pytest.mark.parametrize(
    ("present", "needed"),
    [([], True), ([False], True), ([False, True], False)],
)
def test_the_room_needs_a_social_worker(present: list[bool], needed: bool) -> None:
    assert meetings.needs_social_worker(present) is needed
