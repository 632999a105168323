"""When a sharing agreement holds, when it is flagged, and what waits without one."""

from datetime import date, timedelta

import pytest

from peerdash.rules import agreements
from peerdash.rules.refusal import Refused
from tests.area import TODAY

REF = "ISA-1"


@pytest.mark.parametrize(
    ("days", "holds", "flagged"),
    [
        (None, False, True),
        (-1, False, True),
        (0, True, True),
        (30, True, True),
        (31, True, False),
    ],
)
def test_it_holds_to_the_end_of_its_last_day_and_is_flagged_thirty_before(
    days: int | None, *, holds: bool, flagged: bool
) -> None:
    ends_on = None if days is None else TODAY + timedelta(days=days)
    found = agreements.standing(REF, ends_on, TODAY)
    assert (found.holds, found.flagged) == (holds, flagged)
    assert (REF in found.sentence) == (days is not None)
    assert ("lapsed" in found.sentence) == (days == -1)


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_live_one_is_enough(days: int) -> None:
    agreements.require(REF, TODAY + timedelta(days=days), TODAY)


@pytest.mark.parametrize(
    ("ref", "ends_on", "said"),
    [
        (REF, date(2026, 11, 21), "agreement ISA-1 ended on 21 November 2026. Renew"),
        ("", date(2026, 11, 21), "agreement ended on 21 November 2026. Renew"),
        (REF, None, "no sharing agreement on record. Record one"),
    ],
)
def test_a_refusal_names_the_agreement_and_its_last_day(
    ref: str, ends_on: date | None, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        agreements.require(ref, ends_on, TODAY)


@pytest.mark.parametrize(
    ("signed", "ends", "said"),
    [(1, 2, "in the future"), (0, -1, "end before"), (-5, -6, "end before")],
)
def test_days_that_cannot_be_are_refused(signed: int, ends: int, said: str) -> None:
    signed_on, ends_on = (TODAY + timedelta(days=one) for one in (signed, ends))
    with pytest.raises(Refused, match=said):
        agreements.require_term(signed_on, ends_on, TODAY)


def test_one_signed_and_ended_today_is_taken() -> None:
    agreements.require_term(TODAY, TODAY, TODAY)
