"""That a strategy meeting was asked for is kept once, by who sees the referral."""

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services import submissions, urgency
from peerdash.vocabulary.roles import Act
from tests.area import NOW, Area

URGENT = "R-21"


def test_that_it_was_asked_for_is_in_the_log_once(area: Area) -> None:
    urgency.asked_now(area.desk("sam"), URGENT)
    assert submissions.submission(area.desk("asha"), URGENT).since.strategy_at == NOW
    with pytest.raises(Refused, match="is kept"):
        urgency.asked_now(area.desk("asha"), URGENT)
    acts = [one for one in area.lines() if one.act == Act.ASK_STRATEGY]
    assert [(one.ref, one.about) for one in acts] == [(URGENT, "C-2")]


@pytest.mark.parametrize("who", ["nia", "mina"])
def test_nobody_keeps_it_of_what_they_cannot_see(area: Area, who: str) -> None:
    with pytest.raises(Refused):
        urgency.asked_now(area.desk(who), URGENT)
