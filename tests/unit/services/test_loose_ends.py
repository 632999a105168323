"""What a meeting leaves with nobody to take it on is told before it closes."""

import pytest

from peerdash.model import ActionDraft, GapDraft, OutcomeDraft
from peerdash.rules.loose_ends import Loose, sentences
from peerdash.services import actions, conduct, findings, meetings, outcomes
from peerdash.services.loose_ends import loose_ends
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.outcomes import OutcomeKind
from tests.area import Area

MEETING, PLACE = "G-4", "L-1"
NO_OWNER = "1 question has nobody to ask: say who finds out."


@pytest.mark.parametrize(
    ("loose", "said"),
    [
        (Loose(), ()),
        (Loose(gaps=1), (NO_OWNER,)),
        (Loose(gaps=2), ("2 questions have nobody to ask: say who finds out.",)),
    ],
)
def test_what_is_left_is_said_as_something_to_do(
    loose: Loose, said: tuple[str, ...]
) -> None:
    assert sentences(loose) == said


def test_it_is_told_by_item_and_keeps_no_meeting_open(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, MEETING)
    assert NO_OWNER not in loose_ends(desk, MEETING).get(PLACE, ())
    findings.add_gap(desk, PLACE, GapDraft(question="Who has the key?"))
    findings.add_gap(desk, PLACE, GapDraft(question="Who lit it?", ask="Council"))
    assert loose_ends(desk, MEETING)[PLACE][0] == NO_OWNER
    conduct.close(desk, MEETING)
    assert meetings.meeting(desk, MEETING)[0].stage == MeetingStage.CLOSED


def test_what_was_decided_and_waits_on_nobody_is_told_before_closing(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, MEETING)
    draft = OutcomeDraft(kind=OutcomeKind.CONTEXT, owner="Sam Teale", due_on=desk.today)
    before = loose_ends(desk, MEETING).get(PLACE, ())
    made = outcomes.record(desk, PLACE, draft)
    said = "1 outcome has no action: say who does what."
    assert said not in before
    assert said in loose_ends(desk, MEETING)[PLACE]
    action = ActionDraft(words="Visit", owner="Sam Teale", due_on=desk.today)
    actions.add_action(desk, PLACE, action, made)
    assert said not in loose_ends(desk, MEETING).get(PLACE, ())
