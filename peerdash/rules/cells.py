"""Reading one cell as one thing; each says what it expected when it is another."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, TypeVar

from peerdash.model.record import tidied
from peerdash.vocabulary.cells import AGE_GROUPS, GENDERS, KINDS, Meant
from peerdash.vocabulary.dates import ImpreciseDate, Precision
from peerdash.vocabulary.people import AgeGroup, Gender
from peerdash.vocabulary.relationships import RelationshipKind

W = TypeVar("W")
OLDEST_AGE: Final = 110
ROOM: Final = 4
"""How often over its length a cell may be before blanks and accents are counted."""
BIRTHS: Final = "a date such as 11/5/2011, not after today"
_NUMBER: Final = re.compile(r"\d{1,3}")
_TWO_DIGITS: Final = re.compile(r"(?!\d{4}-).*[^\d]\d{2}")
_MONTH_FIRST: Final = re.compile(
    r"(0?[1-9]|1[0-2])[/.\- ](1[3-9]|2\d|3[01])[/.\- ]\d{4}"
)
_TIME: Final = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
"""The hour that a database or a spreadsheet writes after every day."""
NOTHING: Final = frozenset({"null", "nan", "nat", "none", "n/a"})
UNCLEAR: Final = "If the file has the month first, save all its dates as 2011-05-31"


class UnexpectedError(ValueError):
    """A cell does not hold what its column is for: what was expected."""


def line(cell: str, most: int, least: int = 0) -> str:
    """Return a cell as one line of text."""
    if not cell and not least:
        return cell  # most cells of a long file: a column that it does not have
    if len(cell) > ROOM * most:
        raise UnexpectedError(f"at most {most} characters")
    text = tidied(cell)
    if "\n" in text:
        raise UnexpectedError("one line")
    text = " ".join(text.split())
    if len(text) > most:
        raise UnexpectedError(f"at most {most} characters")
    if len(text) < least:
        raise UnexpectedError(f"at least {least} characters")
    return text


def born(cell: str, today: date) -> date | None:
    """Return a date of birth, whole and not in the future (R239)."""
    said = happened(cell, today, expected=BIRTHS)
    if said is None:
        return None
    if said.precision is not Precision.DAY or said.about:
        raise UnexpectedError(BIRTHS)
    if said.earliest.year < today.year - OLDEST_AGE:
        raise UnexpectedError(BIRTHS)
    return said.earliest


def happened(
    cell: str, today: date, expected: str = "a date such as 11/5/2026, not after today"
) -> ImpreciseDate | None:
    """Return when something was so, day first, perhaps only to a month or a year."""
    day = _TIME.sub("", line(cell, 40))
    if day.casefold() in NOTHING:
        return None
    if _TWO_DIGITS.fullmatch(day):
        raise UnexpectedError(f"{expected}, with four figures for the year")
    if _MONTH_FIRST.fullmatch(day):
        raise UnexpectedError(f"{expected}, the day first. {UNCLEAR}")
    try:
        said = ImpreciseDate.read(day)
    except ValueError:
        raise UnexpectedError(expected) from None
    if said and said.earliest > today:
        raise UnexpectedError(expected)
    return said


def age(cell: str) -> tuple[int | None, AgeGroup]:
    """Return an age in years, or child or adult where the cell says only that."""
    said = _plain(cell).removesuffix(" years").removesuffix(" yrs")
    said = "" if said in NOTHING else said.removesuffix(".0")
    if _NUMBER.fullmatch(said) and said.isascii() and int(said) <= OLDEST_AGE:
        return int(said), AgeGroup.NOT_KNOWN
    return None, _word(said, AGE_GROUPS, "a whole number of years, or child or adult")


def gender(cell: str) -> Gender:
    """Return a gender."""
    return _word(_plain(cell), GENDERS, "male, female, other or nothing")


def kind(cell: str, otherwise: RelationshipKind) -> Meant:
    """Return what a word for a relationship means; an empty cell says nothing."""
    said = _plain(cell)
    if not said:
        return Meant(otherwise)
    known = ", ".join(one.in_sentence for one in RelationshipKind)
    return _word(said, KINDS, f"one of {known}")


def _plain(cell: str) -> str:
    return line(cell, 100).casefold()


def _word(said: str, known: Mapping[str, W], expected: str) -> W:
    if said in known:
        return known[said]
    raise UnexpectedError(expected)
