"""An action that nobody does goes up, a step at a time, and is on somebody's day."""

from datetime import timedelta

import pytest

from peerdash.model import ActionDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import actions, outcomes
from peerdash.services.actions import ActionAnswer
from peerdash.services.ledger import ActionSeen
from peerdash.services.today import today
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-12"


@pytest.fixture
def late(area: Area) -> str:
    """An action that was due a fortnight before the fixed day."""
    desk = area.desk("sam", days=-30)
    due_on = desk.today + timedelta(days=16)
    draft = ActionDraft(words="Ring the school", owner="The school", due_on=due_on)
    return actions.add_action(desk, MAP, draft)


def seen(area: Area, made: str, days: int = 0) -> ActionSeen:
    found = outcomes.ledger(area.desk("sam", days=days), MAP).actions
    return next(one for one in found if one.id == made)


def needs(area: Area, who: str, days: int = 0) -> list[str]:
    found = today(area.desk(who, days=days)).needs
    return [one.words for one in found if one.verb == "Take up"]


def test_it_says_who_takes_it_up_and_then_that_they_did(area: Area, late: str) -> None:
    assert seen(area, late).take_up.startswith("The chair takes it up")
    assert seen(area, late).taken_up == ""
    actions.take_up(area.desk("asha"), MAP, late)
    assert seen(area, late).take_up == ""
    assert "senior manager on 22 November 2026" in seen(area, late).taken_up
    assert "partnership" in seen(area, late, days=14).take_up
    lines = [one.ref for one in area.lines() if one.act == Act.TAKE_UP]
    assert lines == [f"{MAP}/{late[:8]}"]


def test_taken_up_twice_it_is_refused(area: Area, late: str) -> None:
    actions.take_up(area.desk("sam"), MAP, late)
    with pytest.raises(Refused, match="taken up already"):
        actions.take_up(area.desk("asha"), MAP, late)


def test_what_is_done_goes_nowhere(area: Area, late: str) -> None:
    answer = ActionAnswer(state=ActionState.DONE, answer="Rang on Monday")
    actions.answer_action(area.desk("sam"), MAP, late, answer, 1)
    assert seen(area, late).take_up == ""
    with pytest.raises(Refused, match="taken up already"):
        actions.take_up(area.desk("sam"), MAP, late)


def test_who_runs_meetings_takes_it_up(area: Area, late: str) -> None:
    with pytest.raises(Denied):
        actions.take_up(area.desk("nia"), MAP, late)


def test_it_is_on_the_day_of_who_takes_it_up(area: Area, late: str) -> None:
    wanted = (
        f"Action on {MAP}. The chair takes it up with their agency's senior manager."
    )
    assert wanted in needs(area, "asha")
    assert needs(area, "nia") == []
    actions.take_up(area.desk("asha"), MAP, late)
    assert wanted not in needs(area, "asha")
