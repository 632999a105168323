"""A chart runs over what is well known; what is not stands at its edge and says so."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.services.happenings import Happened
from peerdash.views.day_axis import EARLIER, INSIDE, LATER, Days
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate, Precision

TODAY: Final = date(2026, 11, 23)


def thing(day: date, precision: Precision = Precision.DAY) -> Happened:
    when = ImpreciseDate(day, precision)
    return Happened("I-1", Strand.INCIDENT, when, "Seen", "", "")


KNOWN: Final = [thing(date(2026, 9, 3)), thing(date(2026, 10, 1), Precision.MONTH)]


@pytest.mark.parametrize(
    ("year", "sign", "at_an_edge"),
    [(2019, EARLIER, 1), (2026, INSIDE, 0), (2028, LATER, 1)],
)
def test_a_year_squeezes_nothing(year: int, sign: str, at_an_edge: int) -> None:
    vague = thing(date(year, 1, 1), Precision.YEAR)
    days = Days.of([*KNOWN, vague], TODAY)
    assert days.cut
    assert date(2026, 8, 1) < days.first < date(2026, 9, 3)
    assert TODAY < days.last < date(2027, 1, 1)
    assert days.sign(vague) == sign
    where = days.place(vague)
    assert where
    assert days.first <= where <= days.last
    assert ("1 stands at the edge" in days.said([*KNOWN, vague])) == bool(at_an_edge)
    assert days.axis("#000", "#ccc")["range"] == [
        days.first.isoformat(),
        days.last.isoformat(),
    ]


def test_years_alone_are_shown_whole() -> None:
    only = [thing(date(year, 1, 1), Precision.YEAR) for year in (2019, 2024)]
    days = Days.of(only, TODAY)
    assert not days.cut
    assert days.place(only[0]) == date(2019, 7, 2)
    assert days.said(only) == ""


@given(
    st.lists(
        st.tuples(
            st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.sampled_from(Precision)
        ),
        max_size=12,
    )
)
def test_everything_has_a_place_that_is_shown_and_what_is_known_keeps_its_own(
    told: list[tuple[date, Precision]],
) -> None:
    things = [
        thing(day.replace(month=1, day=1) if p == Precision.YEAR else day, p)
        for day, p in told
        if p in {Precision.DAY, Precision.YEAR}
    ]
    days = Days.of(things, TODAY)
    for one in things:
        where = days.place(one)
        assert where
        assert days.first <= where <= days.last
        assert one.when
        if one.when.latest - one.when.earliest < timedelta(days=2):
            assert where == one.when.earliest
