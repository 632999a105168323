"""Outcomes typed as one line: for whom, which, who, by when; nothing is guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules import deciding, notes
from peerdash.rules.deciding import Known
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.outcomes import OutcomeKind

TODAY = date(2026, 11, 12)
DUE = date(2026, 11, 20)
KNOWN = Known(
    {"1": "TE", "2": "JM\u00b71", "3": "JM\u00b72", "4": "BT"},
    {"9": "Canal Street"},
    {"1", "2", "3"},
)


def read(typed: str) -> list[tuple[str | None, str | None, OutcomeKind, str]]:
    found = deciding.read(typed, KNOWN, TODAY)
    assert all(one.due_on in {DUE, None} for one in found)
    return [(one.person_id, one.location_id, one.kind, one.owner) for one in found]


@pytest.mark.parametrize(
    ("typed", "whom", "kind"),
    [
        ("TE: ROTH Tool, school by 20 Nov", ["1"], OutcomeKind.ROTH_TOOL),
        ("te: roth school by 20/11", ["1"], OutcomeKind.ROTH_TOOL),
        ("TE, jm1 and JM.2: CSC, school by 20 Nov", ["1", "2", "3"], None),
        ("TE TE: csc referral school by 20 Nov", ["1"], OutcomeKind.CSC_REFERRAL),
        ("all: strategy, police by 20 Nov", ["1", "2", "3"], OutcomeKind.STRATEGY),
        ("group: complex, chair by 20 Nov", [None], OutcomeKind.COMPLEX),
        ("canal street: context, council by 20 Nov", [None], OutcomeKind.CONTEXT),
        ("BT: disruption, police by 20 Nov", ["4"], OutcomeKind.DISRUPTION),
        ("TE: NFA, school", ["1"], OutcomeKind.NO_FURTHER_ACTION),
    ],
)
def test_an_outcome_is_for_whom_which_who_and_when(
    typed: str, whom: list[str | None], kind: OutcomeKind | None
) -> None:
    found = read(typed)
    assert [one[0] for one in found] == whom
    assert {one[2] for one in found} == {kind or OutcomeKind.CSC_REFERRAL}
    place = "9" if typed.startswith("canal") else None
    assert {one[1] for one in found} == {place}
    assert all(one[3][0].isupper() for one in found)


def test_why_and_whom_it_protects_may_follow() -> None:
    (one,) = deciding.read(
        "BT: disruption, police by 20 Nov, because he waits there, protects TE.",
        KNOWN,
        TODAY,
    )
    assert (one.owner, one.why, one.protects) == ("Police", "he waits there", "TE")
    assert deciding.read_as([one], KNOWN) == (
        "Disruption for BT: Police, by 20 November 2026, because he waits there"
    )


def test_another_response_is_called_something() -> None:
    (one,) = deciding.read(
        "TE: other, school by 20 Nov, called night bus, because it is far",
        KNOWN,
        TODAY,
    )
    assert (one.other, one.why) == ("night bus", "it is far")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", deciding.NO_WHOM),
        ("ROTH Tool, school by 20 Nov", deciding.NO_WHOM),
        ("JM: ROTH, school by 20 Nov", deciding.NO_WHOM),  # which of the two?
        ("XX: ROTH, school by 20 Nov", deciding.NO_WHOM),
        (": ROTH, school by 20 Nov", deciding.NO_WHOM),
        ("TE: school by 20 Nov", deciding.NO_KIND),
        ("TE: RO, school by 20 Nov", deciding.NO_KIND),
        ("TE: ROTH by 20 Nov", deciding.NO_OWNER),
        ("TE: ROTH, school", deciding.NO_OWNER),
        ("TE: ROTH, school by Friday", notes.NO_DAY),
        ("TE: ROTH, school by 11 Nov 2026", notes.PAST),
        (f"TE: ROTH, {'x' * 101} by 20 Nov", notes.TOO_LONG),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        deciding.read(typed, KNOWN, TODAY)
    assert str(refused.value) == said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_no_line_gives_a_past_day_or_somebody_unknown(said: str, today: date) -> None:
    for typed in (said, f"TE: ROTH, {said}", f"{said}: ROTH, school by 20 Nov"):
        with suppress(Refused):
            for one in deciding.read(typed, KNOWN, today):
                assert one.due_on is None or one.due_on >= today
                assert one.person_id is None or one.person_id in KNOWN.people
