"""What a meeting leaves with nobody to take it on is told before it closes."""

import pytest

from peerdash.model import GapDraft
from peerdash.rules.loose_ends import Loose, sentences
from peerdash.services import conduct, findings, meetings
from peerdash.services.loose_ends import loose_ends
from peerdash.vocabulary.meetings import MeetingStage
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
    assert PLACE not in loose_ends(desk, MEETING)
    findings.add_gap(desk, PLACE, GapDraft(question="Who has the key?"))
    findings.add_gap(desk, PLACE, GapDraft(question="Who lit it?", ask="Council"))
    assert loose_ends(desk, MEETING)[PLACE] == (NO_OWNER,)
    conduct.close(desk, MEETING)
    assert meetings.meeting(desk, MEETING)[0].stage == MeetingStage.CLOSED
