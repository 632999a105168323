"""What an item lacks between deciding and doing is told as something to do (R003)."""

from datetime import date, timedelta

import pytest

from peerdash.rules import alarms
from peerdash.rules.alarms import Decided
from peerdash.vocabulary.alarms import Alarm
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState

TODAY = date(2026, 11, 22)
BEFORE, LATER = TODAY - timedelta(1), TODAY + timedelta(1)
REFERRAL, TOOL = OutcomeKind.CSC_REFERRAL, OutcomeKind.ROTH_TOOL
OPEN, DONE = OutcomeState.REQUESTED, OutcomeState.DONE


@pytest.mark.parametrize(
    ("decided", "acted_on", "found"),
    [
        ([], [], {Alarm.NO_OUTCOME: 1}),
        ([Decided("a", TOOL, DONE, BEFORE)], [], {}),
        ([Decided("a", TOOL, OPEN, BEFORE)], ["a"], {}),
        ([Decided("a", TOOL, OPEN, LATER)], [], {Alarm.NO_ACTION: 1}),
        ([Decided("a", REFERRAL, OPEN, LATER)], ["a"], {}),
        ([Decided("a", REFERRAL, OPEN, TODAY)], ["a"], {}),
        ([Decided("a", REFERRAL, OPEN, BEFORE)], ["a"], {Alarm.NO_DECISION: 1}),
        ([Decided("a", REFERRAL, OutcomeState.DECLINED, BEFORE)], ["a"], {}),
        ([Decided("a", REFERRAL, OutcomeState.WAITING, None)], ["a"],
         {Alarm.NO_DECISION: 1}),
    ],
)  # fmt: skip
def test_an_alarm_is_raised_for_what_is_missing(
    decided: list[Decided], acted_on: list[str], found: dict[Alarm, int]
) -> None:
    assert alarms.raised(decided, acted_on, TODAY) == found


def test_they_are_said_of_one_and_of_several() -> None:
    said = alarms.sentences({Alarm.NO_ACTION: 2, Alarm.NO_DECISION: 1})
    assert said[0] == "2 outcomes have no action: say who does what"
    assert said[1].startswith("1 referral is past its day")
