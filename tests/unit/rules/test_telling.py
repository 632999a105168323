"""What somebody was told: by whom and when, or why not; and when it is asked again."""

from datetime import UTC, date, datetime

import pytest

from peerdash.model import TellingDraft
from peerdash.rules.refusal import Refused
from peerdash.rules.telling import TellingSeen, is_asked_again, latest, require_whole
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.telling import Audience, Consent

TODAY = date(2026, 11, 22)


def draft(**told: object) -> TellingDraft:
    return TellingDraft.model_validate({"told": Told.TOLD, **told})


BY = {"told_by": "Wren Addison", "told_on": TODAY}
WHY = {"told": Told.NOT_TOLD, "words": "It would put another child at risk"}


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        (BY, ""),
        ({"told_by": "Wren Addison"}, "on which day"),
        ({"told_on": TODAY}, "who told them"),
        ({**BY, "told_on": date(2026, 11, 23)}, "a day to come"),
        ({"told": Told.NOT_RECORDED}, "Say whether they were told"),
        ({"told": Told.NOT_TOLD}, "Say why they are not told"),
        ({"told": Told.PLANNED}, "Say why they are not told"),
        (WHY, ""),
        ({**BY, "consent": Consent.GIVEN}, ""),
        ({**BY, "consent": Consent.REFUSED}, "wants a lawful basis"),
        ({**WHY, "consent": Consent.NOT_SOUGHT}, "wants a lawful basis"),
        ({**BY, "consent": Consent.REFUSED, "basis": Basis.PUBLIC_TASK}, ""),
    ],
)
def test_a_telling_says_by_whom_and_when_or_why_not(
    told: dict[str, object], refused: str
) -> None:
    if not refused:
        require_whole(draft(**told), TODAY)
        return
    with pytest.raises(Refused, match=refused):
        require_whole(draft(**told), TODAY)


def seen(told: Told, day: int, audience: Audience = Audience.CHILD) -> TellingSeen:
    at = datetime(2026, 10, day, 12, 0, tzinfo=UTC)
    about = ("M-1", audience, told, None, "", "", Consent.NOT_RECORDED)
    return TellingSeen(*about, Basis.NOT_RECORDED, "Police", at)


@pytest.mark.parametrize(
    ("told", "day", "reviewed_on", "again"),
    [
        (Told.TOLD, 1, date(2026, 10, 20), False),
        (Told.NOT_TOLD, 1, date(2026, 10, 20), True),
        (Told.NOT_TOLD, 20, date(2026, 10, 20), True),
        (Told.NOT_TOLD, 21, date(2026, 10, 20), False),
        (Told.PLANNED, 21, None, True),
    ],
)
def test_a_review_asks_again_until_they_are_told(
    told: Told, day: int, reviewed_on: date | None, again: bool
) -> None:
    assert is_asked_again(seen(told, day), reviewed_on) is again


def test_what_nobody_recorded_is_asked() -> None:
    assert is_asked_again(None, None)


def test_the_last_telling_of_each_counts() -> None:
    carers = seen(Told.TOLD, 2, Audience.CARERS)
    found = latest([seen(Told.TOLD, 9), seen(Told.PLANNED, 3), carers])
    assert {(one.audience, one.told) for one in found} == {
        (Audience.CHILD, Told.TOLD),
        (Audience.CARERS, Told.TOLD),
    }
