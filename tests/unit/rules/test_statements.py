"""What agencies say of somebody: kept side by side, and told apart when they differ."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules.refusal import Refused
from peerdash.rules.statements import (
    Answer,
    differ,
    require_narrow,
    require_sourced,
    sides,
)
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.handling import THE_TABLE, Handling
from peerdash.vocabulary.statements import Attribute

TODAY = date(2026, 11, 22)


def answer(
    value: str, attribute: Attribute = Attribute.SCHOOL, **more: object
) -> Answer:
    told = {"captured_on": date(2026, 11, 1), **more}
    return Answer(
        id=value,
        item="M-1",
        attribute=attribute,
        value=value,
        agency="Police",
        source=Source.POLICE,
        evidence=Evidence.EVIDENCED,
        **told,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("attribute", "values", "differs"),
    [
        (Attribute.SCHOOL, ["Lock Lane School", "lock lane  school"], False),
        (Attribute.SCHOOL, ["Lock Lane School", "Ostrey School"], True),
        (Attribute.ALIAS, ["Ads", "Brack"], False),
        (Attribute.SERVICE, ["Youth justice", "Early help"], False),
        (Attribute.BORN, ["11/5/2011", "11 May 2011"], False),
        (Attribute.BORN, ["11/5/2011", "12/5/2011"], True),
        (Attribute.BORN, ["11/5/2011", "about 15"], False),
        (Attribute.NAME, ["Lennard Strang", "Leonard Strang"], True),
        (Attribute.HOST, [], False),
    ],
)
def test_answers_differ_only_where_two_cannot_both_be_so(
    attribute: Attribute, values: list[str], differs: bool
) -> None:
    assert differ(attribute, values) is differs


def test_what_is_on_record_is_one_of_the_answers_and_what_ended_is_not() -> None:
    left = answer("Lock Lane School", ended_on=date(2026, 9, 1))
    [one] = sides([left], {Attribute.SCHOOL: "Ostrey School"}, TODAY)
    assert not one.differ
    [one] = sides([answer("Elsewhere")], {Attribute.SCHOOL: "Ostrey School"}, TODAY)
    assert one.differ


def test_the_newest_answer_comes_first_by_when_it_was_so() -> None:
    old = answer("Old", happened=ImpreciseDate(date(2024, 1, 1)))
    [one] = sides([old, answer("New")], {}, TODAY)
    assert [said.value for said in one.answers] == ["New", "Old"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(Attribute), st.text(min_size=1))))
def test_no_answer_is_ever_left_out(said: list[tuple[Attribute, str]]) -> None:
    given_ = [answer(value, attribute) for attribute, value in said]
    kept = [one for side in sides(given_, {}, TODAY) for one in side.answers]
    assert sorted(kept, key=repr) == sorted(given_, key=repr)


@pytest.mark.parametrize(
    ("source", "happened", "refused"),
    [
        (Source.NOT_RECORDED, None, "where it comes from"),
        (Source.SCHOOL, date(2026, 11, 23), "has not come"),
        (Source.SCHOOL, TODAY, ""),
        (Source.CHILD, None, ""),
    ],
)
def test_nothing_is_kept_without_a_source(
    source: Source, happened: date | None, refused: str
) -> None:
    if not refused:
        require_sourced(source, happened, TODAY)
        return
    with pytest.raises(Refused, match=refused):
        require_sourced(source, happened, TODAY)


@pytest.mark.parametrize("about", [Attribute.ORDER, Attribute.OFFENCE])
@pytest.mark.parametrize(
    ("code", "named", "whole"),
    [
        (Handling.OPEN, (), True),
        (Handling.CONDITIONAL, (), True),
        (Handling.NAMED, (THE_TABLE,), True),
        (Handling.NAMED, ("police",), False),
        (Handling.STUB, (THE_TABLE,), False),
        (Handling.EYES, (), False),
    ],
)
def test_an_order_or_an_offence_is_never_for_a_whole_table(
    about: Attribute, code: Handling, named: tuple[str, ...], *, whole: bool
) -> None:
    require_narrow(Attribute.SCHOOL, code, named)
    if whole:
        with pytest.raises(Refused, match="not for the whole table"):
            require_narrow(about, code, named)
    else:
        require_narrow(about, code, named)
