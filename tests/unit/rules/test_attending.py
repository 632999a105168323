"""Taking part: quorum, how an agency is here, and counts over a time."""

from datetime import date

import pytest

from peerdash.rules import attending, chasing, handing_over, last_time, taking_part
from peerdash.rules.attending import Came
from peerdash.rules.refusal import Refused
from peerdash.rules.taking_part import Done, Gathered, Sat
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.outcomes import ActionState

HERE, AWAY, GONE = Attending.PRESENT, Attending.APOLOGIES, Attending.ABSENT
DAY, LATER = date(2026, 11, 8), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("quorum", "came", "short"),
    [
        (3, [], 3),
        (3, ["police", "police", "health"], 1),
        (2, ["police", "health", "education"], 0),
        (0, [], 0),
    ],
)
def test_a_quorum_counts_agencies_not_people(
    quorum: int, came: list[str], short: int
) -> None:
    everybody = [Came(one, HERE) for one in came] + [Came("housing", AWAY)]
    assert attending.short_of(quorum, everybody) == short


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ([], "Nobody named"),
        ([(HERE, False), (AWAY, False)], "1 present"),
        ([(HERE, True)], "1 present, late"),
        ([(HERE, True), (HERE, False)], "2 present"),
        ([(AWAY, False), (GONE, False)], "Apologies"),
        ([(GONE, False)], "Did not come"),
        ([(GONE, False), (Attending.EXPECTED, False)], "Expected"),
    ],
)
def test_an_agency_is_said_to_be_here_by_the_best_of_those_it_sent(
    came: list[tuple[Attending, bool]], said: str
) -> None:
    assert attending.standing([Came("police", *one) for one in came]) == said


def test_nobody_is_expected_twice_or_forgotten_once_it_counts() -> None:
    with pytest.raises(Refused, match="already"):
        attending.require_other(" dev HARLAN", ["Dev Harlan"])
    with pytest.raises(Refused, match="full name"):
        attending.require_name("  ")
    attending.require_removable("G-4", MeetingStage.PLANNED, sent=False)
    for stage, sent in ((MeetingStage.OPEN, False), (MeetingStage.PLANNED, True)):
        with pytest.raises(Refused, match=r"Mark (them|their)"):
            attending.require_removable("G-4", stage, sent=sent)


def test_a_part_is_counted_a_meeting_at_a_time() -> None:
    sat = [Sat(DAY, AWAY), Sat(DAY, HERE, late=True), Sat(LATER, GONE)]
    done = [
        Done(DAY, ActionState.DONE, DAY),
        Done(DAY, ActionState.DONE, LATER),
        Done(DAY, ActionState.NOT_POSSIBLE, DAY),
        Done(DAY, ActionState.NOT_DONE, DAY),
        Done(DAY, ActionState.OPEN),
        Done(LATER, ActionState.OPEN),
    ]
    told = taking_part.counted("Police", Gathered(sat, done), LATER)
    assert (told.expected, told.came, told.late, told.absent) == (2, 1, 1, 1)
    assert told.missed_in_a_row == 1
    assert (told.due, told.in_time, told.done_late) == (6, 1, 1)
    assert (told.not_possible, told.not_undertaken, told.overdue) == (1, 1, 1)
    with pytest.raises(Refused, match="ends before"):
        taking_part.require_period(LATER, DAY)


def test_what_was_not_done_says_why_and_what_was_need_not() -> None:
    assert last_time.answer("G-4", ActionState.DONE, " ") == "As said at G-4."
    assert last_time.answer("G-4", ActionState.DONE, "By post") == "By post"
    assert last_time.answer("G-4", ActionState.OPEN, "") == ""
    for state in (ActionState.NOT_POSSIBLE, ActionState.NOT_DONE):
        assert last_time.answer("G-4", state, "Nobody was in") == "Nobody was in"
        with pytest.raises(Refused, match="Say why it was not"):
            last_time.answer("G-4", state, "  ")


def test_chasing_says_how_often_and_handing_over_wants_somebody_else_here() -> None:
    assert chasing.said(0, None) == ""
    assert chasing.said(1, DAY) == "Chased once, last on 8 November 2026"
    assert chasing.said(3, DAY).startswith("Chased 3 times")
    with pytest.raises(Refused, match="nothing late"):
        chasing.require_any(0, "Police")
    with pytest.raises(Refused, match="somebody else"):
        handing_over.require_two("a", "a")
    with pytest.raises(Refused, match="left on"):
        handing_over.require_here(DAY, LATER)
    with pytest.raises(Refused, match="nothing to do"):
        handing_over.require_any(0)
