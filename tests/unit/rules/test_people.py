"""Ages, and the initials that stand for people."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.people import age_group, age_on, initials, labels
from peerdash.vocabulary.people import AgeGroup

BORN = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("today", "age"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2028, 2, 28), 19),
        (date(2028, 2, 29), 20),
    ],
)
def test_somebody_born_on_a_leap_day_has_a_birthday_every_year(
    today: date, age: int
) -> None:
    assert age_on(BORN, None, today) == age


def test_a_birth_date_wins_over_an_age_that_was_told() -> None:
    assert age_on(BORN, 12, date(2026, 3, 1)) == 18
    assert age_on(None, 12, date(2026, 3, 1)) == 12
    assert age_on(None, None, date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("age", "stated", "group"),
    [
        (17, AgeGroup.ADULT, AgeGroup.CHILD),
        (18, AgeGroup.CHILD, AgeGroup.ADULT),
        (None, AgeGroup.ADULT, AgeGroup.ADULT),
        (None, AgeGroup.NOT_KNOWN, AgeGroup.NOT_KNOWN),
    ],
)
def test_an_adult_is_eighteen_or_said_to_be_one(
    age: int | None, stated: AgeGroup, group: AgeGroup
) -> None:
    assert age_group(age, stated) == group


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ayaan Bell", "AB"),
        ("Mary Ann de Souza", "MS"),
        ("Lee-Ann Fox-Hart", "LH"),
        ("Dutch", "DU"),
        ("Person 13", "P13"),
        ("13", "13"),
        ("Élodie Øst", "ÉØ"),
        ("", "?"),
        ("??", "?"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@given(
    st.dictionaries(
        st.integers(1, 99).map("P-{}".format), st.text(max_size=12), max_size=12
    )
)
def test_no_two_people_on_a_map_share_a_label(names: dict[str, str]) -> None:
    told = labels(names)
    assert set(told) == set(names)
    assert len(set(told.values())) == len(names)


def test_a_number_tells_two_apart_and_hints_at_no_surname() -> None:
    names = {"P-1": "Jo Marrick", "P-2": "Jen Mallory", "P-3": "Al Orr"}
    assert labels(names) == {"P-1": "JM\u00b71", "P-2": "JM\u00b72", "P-3": "AO"}
