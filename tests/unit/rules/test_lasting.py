"""From when until when something is so: its turning days, and what cannot be."""

from datetime import date

import pytest

from peerdash.rules import lasting
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import ImpreciseDate


def when(said: str) -> ImpreciseDate | None:
    return ImpreciseDate.read(said)


@pytest.mark.parametrize(
    ("began", "ended", "day", "so"),
    [
        ("3/5/2026", "", date(2026, 5, 2), False),
        ("3/5/2026", "", date(2026, 5, 3), True),
        ("May 2026", "", date(2026, 5, 1), True),
        ("", "May 2026", date(2026, 5, 1), False),
        ("2024", "3/5/2026", date(2026, 5, 2), True),
        ("2024", "3/5/2026", date(2026, 5, 3), False),
        ("2024", "about May 2026", date(2026, 5, 30), True),
        ("2024", "about May 2026", date(2026, 5, 31), False),
        ("2024", "between 1/2/2026 and 4/2/2026", date(2026, 2, 3), True),
        ("2024", "February 2028", date(2028, 2, 28), True),
        ("2024", "February 2028", date(2028, 2, 29), False),
    ],
)
def test_it_is_so_from_its_first_day_until_the_last_it_can_have_ended(
    began: str, ended: str, day: date, *, so: bool
) -> None:
    is_so = lasting.has_begun(when(began), day) and not lasting.is_over(
        when(ended), day
    )
    assert is_so == so


@pytest.mark.parametrize(
    ("began", "ended", "said"),
    [
        ("", "", ""),
        ("May 2026", "", "May 2026"),
        ("", "2026", "until 2026"),
        ("May 2025", "about 2026", "from May 2025 until about 2026"),
    ],
)
def test_it_is_said_as_far_as_it_is_known(began: str, ended: str, said: str) -> None:
    assert lasting.span(when(began), when(ended)) == said


def test_nothing_ends_before_it_can_have_begun() -> None:
    lasting.require_order(when("May 2026"), when("1/5/2026"))
    with pytest.raises(Refused, match="It began May 2026 and ended 30 April 2026"):
        lasting.require_order(when("May 2026"), when("30/4/2026"))
