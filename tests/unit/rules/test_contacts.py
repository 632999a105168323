"""The contact matrix and asks to partners: which cells are gaps, and what is late."""

from dataclasses import replace
from datetime import date

import pytest

from peerdash.rules import contacts as rules
from peerdash.rules.contacts import GAP, NOBODY, NOT_SAID, Known, Row
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.contacts import AskState, ContactRole
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.people import AgeGroup

TODAY = date(2026, 11, 22)
CHILD = Row("P-1", "Ayla Reed", group=AgeGroup.CHILD)
ADULT = Row("P-2", "Odd Farley", group=AgeGroup.ADULT)
PLACE = Row("L-1", "The parade", is_place=True)


@pytest.mark.parametrize(
    ("row", "gaps"),
    [(CHILD, 7), (Row("P-3", "Age not known"), 7), (ADULT, 2), (PLACE, 3)],
)
def test_each_kind_is_asked_for_whom_it_may_have(row: Row, gaps: int) -> None:
    assert len(rules.gaps(row)) == gaps


def test_nobody_is_an_answer_and_no_contact() -> None:
    row = Row("P-1", "Ayla Reed", named=((ContactRole.POLICE, ""),))
    assert rules.cell(row, ContactRole.POLICE) == NOBODY
    assert ContactRole.POLICE not in rules.gaps(row)
    assert not rules.is_known(row)


def test_two_in_one_role_are_both_named() -> None:
    named = (ContactRole.HEALTH, "A nurse"), (ContactRole.HEALTH, "A doctor")
    row = Row("P-1", "Ayla Reed", named=named)
    assert rules.cell(row, ContactRole.HEALTH) == "A nurse; A doctor"
    assert rules.is_known(row)


def test_somebody_else_is_never_a_gap() -> None:
    for row in (CHILD, ADULT, PLACE):
        assert rules.cell(row, ContactRole.OTHER) != GAP
        rules.require_role(row, ContactRole.OTHER)


@pytest.mark.parametrize("row", [ADULT, PLACE])
def test_a_role_that_does_not_fit_is_refused(row: Row) -> None:
    with pytest.raises(Refused, match="Choose another role"):
        rules.require_role(row, ContactRole.FAMILY_SUPPORT)


@pytest.mark.parametrize(
    ("state", "due_on", "said"),
    [
        (AskState.ASKED, TODAY, "Asked"),
        (AskState.ASKED, date(2026, 11, 21), "Overdue"),
        (AskState.RETURNED, date(2026, 11, 1), "Answered"),
        (AskState.NOTHING_HELD, date(2026, 11, 1), "Nothing held"),
    ],
)
def test_only_what_still_waits_is_overdue(
    state: AskState, due_on: date, said: str
) -> None:
    assert rules.standing(state, due_on, TODAY) == said


def test_a_day_that_is_over_cannot_be_asked_for() -> None:
    rules.require_day(TODAY, TODAY)
    with pytest.raises(Refused, match="still to come"):
        rules.require_day(date(2026, 11, 21), TODAY)


def test_who_knows_somebody_is_said_with_who_says_so_and_when() -> None:
    """Of a place nothing is asked, and of nobody is anything made of not being said."""
    known = Known("Early help", "Greybridge Council", Source.SCHOOL, "October 2026")
    told = replace(CHILD, known=(known,))
    said = "Early help (Greybridge Council, school record, October 2026)"
    assert rules.known_to(told) == said
    assert [rules.known_to(one) for one in (ADULT, PLACE)] == [NOT_SAID, ""]
    assert rules.unsaid([told, ADULT, PLACE]) == ("P-2",)
