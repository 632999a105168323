"""Codes in words, and who may change one, which way (H4)."""

from itertools import product
from typing import Final

import pytest

from peerdash.model import HandlingDraft
from peerdash.rules import handling
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.handling import THE_TABLE, Handling

CALLED: Final = {"p": "Police", "s": "School"}
OPEN_FIRST: Final = tuple(Handling)


def coded(
    code: Handling, *named: str, condition: str = "Not to the family"
) -> HandlingDraft:
    return HandlingDraft(
        handling=code, condition=condition, named_to=frozenset(named), contact=""
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (coded(Handling.NAMED, THE_TABLE), ""),
        (coded(Handling.OPEN), "For everybody on this item"),
        (coded(Handling.CONDITIONAL), "On condition: Not to the family"),
        (coded(Handling.NAMED, "s"), "Only for Police, School"),
        (coded(Handling.NAMED), "Only for Police"),
        (coded(Handling.NAMED, THE_TABLE, "s"), "Also for School"),
        (coded(Handling.NAMED, "u"), "Only for Police, somebody by name"),
        (coded(Handling.STUB), "Only for Police and the chair"),
        (coded(Handling.EYES), "Only for Police"),
    ],
)
def test_a_code_is_put_in_words_and_the_usual_in_none(
    one: HandlingDraft, said: str
) -> None:
    assert handling.mark(one, "Police", CALLED) == said


AGENCIES: Final = {
    "Children's social care": "c",
    "social care": "c",
    "Police": "p",
    "Schools and education welfare": "s",
    "Education": "s",
}


@pytest.mark.parametrize(
    ("used", "code", "named"),
    [
        ("", Handling.OPEN, ""),
        ("not to be told at home", Handling.CONDITIONAL, ""),
        ("Only us.", Handling.EYES, ""),
        ("only us and the chair", Handling.STUB, ""),
        ("only the table", Handling.NAMED, "table"),
        ("only police", Handling.NAMED, "p"),
        ("only us, Police and social care", Handling.NAMED, "pc"),
        ("only schools and education welfare", Handling.NAMED, "s"),
    ],
)
def test_how_something_may_be_used_is_read_as_who_may_see_it(
    used: str, code: Handling, named: str
) -> None:
    read = handling.typed(used, AGENCIES, "Jo")
    assert read.handling == code
    assert read.named_to == ({named} if named == THE_TABLE else set(named))
    assert read.condition == (used if code == Handling.CONDITIONAL else "")
    assert (read.contact == "Jo") != code.row.everybody


@pytest.mark.parametrize("used", ["only his mother", "only police station", "only and"])
def test_only_somebody_who_is_no_agency_is_refused(used: str) -> None:
    with pytest.raises(Refused, match="name agencies as they are listed"):
        handling.typed(used, AGENCIES, "Jo")


def test_what_leaves_here_carries_its_condition() -> None:
    said = handling.with_condition("Who drives?", coded(Handling.CONDITIONAL))
    assert said == "Who drives? (on condition: Not to the family)"
    assert handling.with_condition("Who?", coded(Handling.OPEN)) == "Who?"


@pytest.mark.parametrize(("before", "after"), list(product(Handling, Handling)))
def test_more_open_is_its_agency_s_alone_and_more_closed_the_chair_s_too(
    before: Handling, after: Handling
) -> None:
    opens = OPEN_FIRST.index(after) < OPEN_FIRST.index(before)
    was, will = coded(before), coded(after)
    handling.require_change(was, will, "Asked to", ours=True, chairs=False)
    if opens:
        with pytest.raises(Refused, match="can let more people see it"):
            handling.require_change(was, will, "Asked to", ours=False, chairs=True)
        return
    if after == Handling.EYES:
        with pytest.raises(Refused, match="keep it from everybody"):
            handling.require_change(was, will, "Asked to", ours=False, chairs=True)
        return
    handling.require_change(was, will, "Asked to", ours=False, chairs=True)
    with pytest.raises(Refused, match="or the chair"):
        handling.require_change(was, will, "Asked to", ours=False, chairs=False)


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        (("p", "s"), ("p",), False),
        (("p",), ("p", "s"), True),
        (("p",), ("s",), True),
        ((THE_TABLE,), (), False),
        ((THE_TABLE,), ("s",), True),
        (("s",), (THE_TABLE,), True),
    ],
)
def test_naming_anybody_new_opens_it_and_naming_fewer_closes_it(
    before: tuple[str, ...], after: tuple[str, ...], *, opens: bool
) -> None:
    was, will = coded(Handling.NAMED, *before), coded(Handling.NAMED, *after)
    assert handling.opens(was, will) == opens


def test_another_condition_counts_as_opening() -> None:
    was = coded(Handling.CONDITIONAL, condition="Never to the family")
    will = coded(Handling.CONDITIONAL, condition="Ask us first")
    assert handling.opens(was, will)
    assert not handling.opens(was, was)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_needs_a_reason(reason: str) -> None:
    one = coded(Handling.OPEN)
    with pytest.raises(Refused, match="Say why"):
        handling.require_change(one, one, reason, ours=True, chairs=True)


def test_a_condition_needs_words() -> None:
    with pytest.raises(Refused, match="on what condition"):
        handling.checked(coded(Handling.CONDITIONAL, condition=" "))
