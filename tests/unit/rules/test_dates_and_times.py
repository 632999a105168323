"""What is only roughly known is never told, sorted or measured as if it were known."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import lasting, sightings
from peerdash.rules.refusal import Refused
from peerdash.rules.sightings import Sighted
from peerdash.vocabulary.dates import LONDON, ImpreciseDate
from peerdash.vocabulary.times import ImpreciseTime, as_kept, understood

READ = ImpreciseDate.read


@pytest.mark.parametrize(
    ("typed", "stored", "words"),
    [
        ("29/2/2024", "2024-02-29", "29 February 2024"),
        ("11/5/2026", "2026-05-11", "11 May 2026"),
        ("February 2024", "2024-02", "February 2024"),
        ("about 2026", "2026~", "about 2026"),
        (
            "between 11/5/2026 and 14/5/2026",
            "2026-05-11/2026-05-14",
            "between 11 May 2026 and 14 May 2026",
        ),
        (
            "from January 2024 to February 2024",
            "2024-01-01/2024-02-29",
            "between 1 January 2024 and 29 February 2024",
        ),
        ("11/5/2026 to 11/5/2026", "2026-05-11", "11 May 2026"),
    ],
)
def test_a_date_is_kept_and_echoed_as_it_was_meant(
    typed: str, stored: str, words: str
) -> None:
    known = READ(typed)
    assert known is not None
    assert (known.stored, known.words) == (stored, words)
    assert ImpreciseDate.from_stored(stored) == known == READ(words)


@pytest.mark.parametrize(
    "typed", ["14/5/2026 to 11/5/2026", "29/2/2026", "13/13/2026", "? to 11/5/2026"]
)
def test_what_is_no_date_is_told_and_never_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"expected|before"):
        READ(typed)


@pytest.mark.parametrize(
    ("typed", "kept", "hour"),
    [
        ("11pm", "23:00", 23),
        ("12am", "00:00", 0),
        ("2340", "23:40", 23),
        ("from 19:30", "19:30", 19),
        ("about 9.30", "about 09:30", 9),
        ("10pm to 1am", "22:00 to 01:00", None),
        ("Evening", "evening", None),
    ],
)
def test_a_time_is_kept_as_it_was_meant(
    typed: str, kept: str, hour: int | None
) -> None:
    known = understood(typed)
    assert known is not None
    assert (as_kept(typed), known.hour) == (kept, hour)
    assert understood(kept) == known


@pytest.mark.parametrize("said", ["after school", "25:99", "4", "13pm", ""])
def test_what_cannot_be_read_as_a_time_is_kept_as_said_and_is_no_hour(
    said: str,
) -> None:
    assert as_kept(said) == said
    assert understood(said) is None


@given(st.times())
def test_every_minute_is_read_back(at: datetime) -> None:
    said = at.strftime("%H:%M")
    assert ImpreciseTime.read(said) == understood(as_kept(said))
    known = ImpreciseTime.read(said)
    assert known is not None
    assert known.words == said


def episode(*told: str) -> SimpleNamespace:
    day, clock, until, then = told
    return SimpleNamespace(
        happened=READ(day), at_time=clock, ended=READ(until), ended_time=then
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("11/5/2026", "23:40", "12/5/2026", "06:10"), "6 hours 30 minutes"),
        (("28/3/2026", "23:00", "29/3/2026", "06:00"), "6 hours"),  # clocks forward
        (("24/10/2026", "23:00", "25/10/2026", "06:00"), "8 hours"),  # and back
        (("25/10/2026", "01:30", "25/10/2026", "04:00"), "about 3 hours 30 minutes"),
        (("28/2/2028", "20:00", "1/3/2028", "21:00"), "2 days 1 hour"),  # a leap year
        (("28/2/2026", "", "1/3/2026", ""), "1 night"),
        (("28/2/2028", "", "1/3/2028", "21:00"), "2 nights"),
        (("11/5/2026", "", "11/5/2026", ""), "within a day"),
        (("11/5/2026", "about 23:40", "12/5/2026", "06:10"), "1 night"),
        (("May 2026", "", "June 2026", ""), ""),
        (("about 11/5/2026", "", "12/5/2026", ""), ""),
        (("?", "", "12/5/2026", ""), ""),
    ],
)
def test_how_long_is_said_as_far_as_it_is_known(
    told: tuple[str, ...], said: str
) -> None:
    assert lasting.lasted(episode(*told)) == said


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("12/5/2026", "", "11/5/2026", ""), "earlier"),
        (("12/5/2026", "20:00", "12/5/2026", "19:00"), "earlier"),
        (("29/3/2026", "01:30", "?", ""), "clocks went forward"),
        (("11/5/2026", "25:99", "?", ""), "expected a time such as 23:40"),
    ],
)
def test_what_cannot_have_been_so_is_refused(
    told: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        lasting.require_sound(episode(*told))


@pytest.mark.parametrize(
    "told",
    [
        ("May 2026", "", "11/5/2026", ""),
        ("?", "", "?", ""),
        ("25/10/2026", "01:30", "?", ""),
        ("11/5/2026", "after school", "?", ""),
    ],
)
def test_what_may_have_been_so_is_taken(told: tuple[str, ...]) -> None:
    lasting.require_sound(episode(*told))


def test_the_hour_the_clocks_pass_over_is_known_by_the_zone() -> None:
    night = date(2026, 3, 29)
    moments = [datetime(2026, 3, 29, hour, 30, tzinfo=LONDON) for hour in range(4)]
    assert [lasting.is_passed_over(one) for one in moments] == [
        False,
        True,
        False,
        False,
    ]
    assert {one.date() for one in moments} == {night}


def test_sightings_are_counted_and_an_undated_one_never_is_the_last() -> None:
    may, june = READ("May 2026"), READ("3/6/2026")
    found = sightings.sighted([(june, "School"), (None, "Police"), (may, "Health")])
    assert found == Sighted(3, june, "School")
    said = "seen together 3 times, last on 3 June 2026, by School"
    assert sightings.in_words(2, found) == sightings.in_words(None, found) == said
    assert sightings.in_words(11, found).startswith("seen together 11 times")
    assert sightings.in_words(1) == "seen together once"
    assert sightings.in_words(0) == sightings.in_words(None) == ""


def test_a_month_seen_last_is_never_told_as_a_day() -> None:
    found = sightings.sighted([(READ("May 2026"), "")])
    assert sightings.in_words(None, found) == "seen together once, last May 2026"
