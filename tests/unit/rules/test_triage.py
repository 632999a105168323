"""Why a referral stands where it does, when it is flagged, and what is taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from peerdash.rules import triage as rules
from peerdash.rules.refusal import Refused
from peerdash.rules.triage import Turn
from peerdash.vocabulary.referrals import ConcernStatus

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
ACTIVE, EMERGING = ConcernStatus.ACTIVE, ConcernStatus.EMERGING


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (Turn(), ""),
        (Turn(status=EMERGING), EMERGING.label),
        (Turn(status=EMERGING, urgent=True), "Somebody may be in danger now"),
        (Turn(urgent=True, first_because="He turns 18"), "Put first: He turns 18"),
    ],
)
def test_what_weighs_most_is_what_is_said(turn: Turn, said: str) -> None:
    assert rules.why_here(turn) == said


@pytest.mark.parametrize(
    ("turn", "lacks"),
    [
        (Turn(), False),
        (Turn(status=EMERGING), False),
        (Turn(status=ACTIVE), True),
        (Turn(urgent=True), True),
        (Turn(urgent=True, planned=True), False),
        (Turn(status=ACTIVE, planned=True), False),
    ],
)
def test_a_risk_without_a_plan_is_said(turn: Turn, lacks: bool) -> None:
    assert rules.lacks_plan(turn) == lacks


@pytest.mark.parametrize(("days", "flagged"), [(0, False), (1, False), (2, True)])
def test_only_what_is_nobody_s_for_too_long_is_flagged(
    days: int, flagged: bool
) -> None:
    sent = TODAY - timedelta(days=days)
    assert bool(rules.untaken(sent, "", TODAY)) == flagged
    assert rules.untaken(sent, "somebody", TODAY) == ""


@pytest.mark.parametrize(
    ("minutes", "mine", "built_on", "said"),
    [
        (60, True, False, ""),
        (61, True, False, "more than an hour ago"),
        (1, False, False, "Somebody else decided"),
        (1, True, True, "has been worked on"),
    ],
)
def test_a_decision_is_taken_back_by_its_maker_in_the_hour(
    minutes: int, mine: bool, built_on: bool, said: str
) -> None:
    at = NOW - timedelta(minutes=minutes)
    if not said:
        rules.require_takeable("R-1", at, NOW, mine=mine, built_on=built_on)
        return
    with pytest.raises(Refused, match=said):
        rules.require_takeable("R-1", at, NOW, mine=mine, built_on=built_on)


def test_nothing_is_put_first_without_a_reason() -> None:
    with pytest.raises(Refused, match="Say why"):
        rules.require_because("")
