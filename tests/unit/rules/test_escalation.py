"""Which step up an action that nobody has done has come to (R237)."""

from datetime import date, timedelta

import pytest

from peerdash.rules import escalation
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.outcomes import Step

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("late", "taken", "step"),
    [
        (-1, None, None),
        (6, None, None),
        (7, None, Step.LEAD),
        (13, None, Step.LEAD),
        (13, Step.LEAD, None),
        (14, Step.LEAD, Step.CHAIR),
        (14, None, Step.CHAIR),
        (27, Step.CHAIR, None),
        (28, Step.CHAIR, Step.PARTNERSHIP),
        (400, Step.PARTNERSHIP, None),
    ],
)
def test_each_step_waits_its_days_and_is_taken_once(
    late: int, taken: Step | None, step: Step | None
) -> None:
    due_on = TODAY - timedelta(days=late)
    assert escalation.due(due_on, taken, TODAY) == step
    if step is None:
        with pytest.raises(Refused, match="taken up already"):
            escalation.require_due(due_on, taken, TODAY)
    else:
        assert escalation.require_due(due_on, taken, TODAY) == step


def test_the_days_are_in_order() -> None:
    days = [one.row.after_days for one in Step]
    assert days == sorted(set(days))
    assert timedelta(days=days[0]) == escalation.FIRST


def test_what_was_done_is_said_with_its_day() -> None:
    assert escalation.done(None, None) == ""
    said = escalation.done(Step.LEAD, TODAY)
    assert said == "Taken up with the lead on 22 November 2026."
