"""One order for dated things, and none for the rest."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import chronology
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate, Precision, day_of


@dataclass(frozen=True)
class Thing:
    """Something that happened."""

    id: str
    strand: Strand = Strand.INCIDENT
    when: ImpreciseDate | None = None


def dates() -> st.SearchStrategy[ImpreciseDate]:
    def made(day: date, precision: Precision, *, about: bool) -> ImpreciseDate:
        if precision is Precision.BETWEEN:
            return ImpreciseDate.between(day, day + timedelta(days=9))
        starts = {Precision.MONTH: {"day": 1}, Precision.YEAR: {"day": 1, "month": 1}}
        first = day.replace(**starts.get(precision, {}))
        return ImpreciseDate(first, precision, about)

    days = st.dates(date(2020, 1, 1), date(2029, 12, 31))
    return st.builds(made, days, st.sampled_from(Precision), about=st.booleans())


THINGS = st.lists(
    st.builds(
        Thing,
        st.uuids().map(str),
        st.sampled_from(Strand),
        st.none() | dates(),
    ),
    unique_by=lambda thing: thing.id,
    max_size=30,
)


@given(THINGS)
def test_everything_is_in_the_order_or_on_the_shelf_and_never_both(
    things: list[Thing],
) -> None:
    ordered, shelf = chronology.in_order(things), chronology.on_the_shelf(things)
    assert sorted([*ordered, *shelf], key=lambda one: one.id) == sorted(
        things, key=lambda one: one.id
    )
    assert all(one.when for one in ordered)
    assert not any(one.when for one in shelf)


@given(THINGS, st.randoms())
def test_the_order_does_not_depend_on_how_they_came(
    things: list[Thing], chance: st.DataObject
) -> None:
    ordered = chronology.in_order(things)
    shuffled = list(things)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chronology.in_order(shuffled) == ordered
    starts = [one.when.earliest for one in ordered if one.when]
    assert starts == sorted(starts)


def test_a_day_comes_before_the_month_that_begins_on_it() -> None:
    first = date(2026, 5, 1)
    year = Thing("y", when=ImpreciseDate(date(2026, 1, 1), Precision.YEAR))
    month = Thing("m", when=ImpreciseDate(first, Precision.MONTH, about=True))
    day = Thing("d", when=ImpreciseDate(first))
    assert chronology.in_order([month, day, year]) == (year, day, month)


def test_on_one_day_the_incident_comes_before_its_outcome() -> None:
    when = ImpreciseDate(date(2026, 5, 11))
    after = Thing("a", Strand.OUTCOME, when)
    before = Thing("b", Strand.INCIDENT, when)
    assert chronology.in_order([after, before]) == (before, after)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_late_evening_in_summer_is_already_the_next_day(
    moment: datetime, day: date
) -> None:
    assert day_of(moment) == day
