"""When a file may be made for somebody, case by case (R211, R220, R201)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.model import Sharing, SharingDraft
from peerdash.rules import sharing
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.sharing import LASTS_HOURS

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = timedelta(hours=LASTS_HOURS)
SECOND = timedelta(seconds=1)
YES = {
    "basis": "Her mother agreed",
    "privacy": "Initials of six",
    "proportion": "One map",
    "threshold": "He is at risk of harm now",
    "weighed": True,
    "conditions": True,
    "shares": True,
}
TOLD = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(["", "said"]) for name in (*sharing.TESTS, "because")},
        **{name: st.booleans() for name in ("weighed", "conditions", "shares")},
    }
)


def decided(**told: object) -> Sharing:
    kept: dict[str, Any] = {
        "item_id": "m",
        "agency_id": "a",
        "decided_at": AT,
        "decided_by_id": "u",
    }
    row = {
        "form": Form.SVG,
        "purpose": next(iter(Purpose)),
        "shares": True,
        "edition": 4,
    }
    return Sharing(**{**kept, **row, **told})


@pytest.mark.parametrize("name", sharing.TESTS)
def test_a_yes_wants_each_of_the_four_tests(name: str) -> None:
    sharing.require_whole(SharingDraft.model_validate(YES))
    with pytest.raises(Refused, match=sharing.TESTS[name]):
        sharing.require_whole(SharingDraft.model_validate({**YES, name: ""}))


@pytest.mark.parametrize("name", ["weighed", "conditions"])
def test_a_yes_wants_the_questions_and_the_conditions(name: str) -> None:
    with pytest.raises(Refused, match="tick"):
        sharing.require_whole(SharingDraft.model_validate({**YES, name: False}))


def test_a_no_wants_its_reason_and_nothing_else() -> None:
    with pytest.raises(Refused, match="Say why it is not shared"):
        sharing.require_whole(SharingDraft())
    sharing.require_whole(SharingDraft(because="They may not keep it safely"))


@given(TOLD)
def test_what_is_kept_is_always_whole(told: dict[str, object]) -> None:
    try:
        sharing.require_whole(SharingDraft.model_validate(told))
    except Refused:
        return
    needed = YES if told["shares"] else ("because",)
    assert all(told[one] for one in needed)


@pytest.mark.parametrize(
    ("told", "after", "is_open"),
    [
        ({}, timedelta(), True),
        ({}, DAY, True),
        ({}, DAY + SECOND, False),
        ({"shares": False}, timedelta(), False),
        ({"made_at": AT}, timedelta(), False),
    ],
)
def test_a_decision_holds_for_a_day_and_one_file(
    told: dict[str, object], after: timedelta, *, is_open: bool
) -> None:
    row = decided(**told)
    assert sharing.is_open(row, AT + after) == is_open
    if is_open:
        assert sharing.require_open(row, AT + after) is row
    else:
        with pytest.raises(Refused):
            sharing.require_open(row, AT + after)


def test_without_a_decision_nothing_leaves_and_nothing_is_recalled() -> None:
    with pytest.raises(Refused, match="Decide first"):
        sharing.require_open(None, AT)
    for row in (None, decided(), decided(made_at=AT, recalled_on=date(2026, 11, 23))):
        with pytest.raises(Refused):
            sharing.require_left(row)
    made = decided(made_at=AT)
    assert sharing.require_left(made) is made


@pytest.mark.parametrize("now", [3, 5])
def test_a_file_is_of_the_version_that_was_decided_over(now: int) -> None:
    sharing.require_current("M-12", decided(), 4)
    with pytest.raises(Refused, match="version 4 was decided over"):
        sharing.require_current("M-12", decided(), now)
    with pytest.raises(Refused, match="an earlier one"):
        sharing.require_current("M-12", decided(edition=None), now)


@pytest.mark.parametrize("form", Form)
def test_full_names_leave_in_registers_and_packs_for_a_reason(form: Form) -> None:
    if not form.row.named:
        with pytest.raises(Refused, match="registers and case packs"):
            sharing.require_named(form, "Three share initials")
        return
    sharing.require_named(form, "Three share initials")
    with pytest.raises(Refused, match="initials are not enough"):
        sharing.require_named(form, "")


def test_full_names_go_where_the_map_may_be_opened() -> None:
    sharing.require_round_the_table("M-12", opens=True)
    with pytest.raises(Refused, match="initials alone"):
        sharing.require_round_the_table("M-12", opens=False)
