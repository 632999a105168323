"""Dates as people really know them: a day, a month, a year, between two days, or none.

Written day first and echoed in words (R239), so 11/5 is never read as November.
An undated thing is `None`; it never borrows a date (design §4).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Self
from zoneinfo import ZoneInfo

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LONDON: Final = ZoneInfo("Europe/London")
_DAY: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9}),? (\d{4}|\d{2})"
)
_MONTH: Final = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR: Final = re.compile(r"(\d{4})")
_STORED: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_SPAN: Final = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")
_BETWEEN: Final = re.compile(
    r"(?:between|from) (.+?) (?:and|to|until|till) (.+)|(.+?) (?:to|until|till) (.+)",
    re.IGNORECASE,
)
EXPECTED: Final = (
    "a date such as 11/5/2026, May 2026, 2026, about May 2026, or between 11/5/2026 "
    "and 14/5/2026"
)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, order=True)
class ImpreciseDate:
    """A date known to a day, a month or a year, perhaps only about, or between two.

    Sorts by its earliest day. `stored` and `from_stored` round-trip. `until` is the
    last day of what was between two, and of nothing else.
    """

    earliest: date
    precision: Precision = Precision.DAY
    about: bool = False
    until: date | None = None

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Return the days from one to another; one day alone is that day.

        Raises ValueError when the last comes before the first.
        """
        if last < first:
            raise ValueError("The last day comes before the first")
        if first == last:
            return cls(first)
        return cls(first, Precision.BETWEEN, until=last)

    @property
    def latest(self) -> date:
        """The last day it could mean."""
        first = self.earliest
        match self.precision:
            case Precision.DAY:
                return first
            case Precision.MONTH:
                return first.replace(day=monthrange(first.year, first.month)[1])
            case Precision.YEAR:
                return date(first.year, 12, 31)
            case Precision.BETWEEN:
                return self.until or first

    @property
    def stored(self) -> str:
        """How the database keeps it: 2026-05-11, 2026-05, 2026, with ~ for about.

        Between two days is 2026-05-11/2026-05-14. As text it sorts by its earliest.
        """
        if self.precision is Precision.BETWEEN:
            return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"
        width = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
        return self.earliest.isoformat()[: width[self.precision]] + "~" * self.about

    @property
    def words(self) -> str:
        """How a person says it: 11 May 2026, about May 2026."""
        if self.precision is Precision.BETWEEN:
            return f"between {in_words(self.earliest)} and {in_words(self.latest)}"
        said = {
            Precision.DAY: in_words(self.earliest),
            Precision.MONTH: f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}",
            Precision.YEAR: str(self.earliest.year),
        }[self.precision]
        return f"about {said}" if self.about else said

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """Read what `stored` wrote. Raises ValueError on anything else."""
        if span := _SPAN.fullmatch(text):
            return cls.between(*map(date.fromisoformat, span.groups()))
        if not (found := _STORED.fullmatch(text)):
            raise ValueError(f"Not a stored date: {text!r}")
        year, month, day, about = found.groups()
        precision = (
            Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        )
        first = date(int(year), int(month or 1), int(day or 1))
        return cls(first, precision, about=bool(about))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what a person typed, day first; nothing or "unknown" is None.

        Raises ValueError, saying what was expected, when it is not a date.
        """
        plain = " ".join(text.split())
        if plain.casefold() in {"", "?", "unknown", "not known", "undated"}:
            return None
        if two := _BETWEEN.fullmatch(plain):
            return cls._between_two(*(one for one in two.groups() if one))
        bare = re.sub(r"^(about|around|circa|c\.?|~) ?", "", plain, flags=re.IGNORECASE)
        try:
            first, precision = _parts(bare)
        except (ValueError, KeyError):
            raise ValueError(f"{plain!r} was read; expected {EXPECTED}") from None
        return cls(first, precision, about=bare != plain)

    @classmethod
    def _between_two(cls, first: str, last: str) -> Self:
        """Read the days between two dates, each perhaps a whole month or year."""
        begins, ends = cls.read(first), cls.read(last)
        if begins is None or ends is None:
            raise ValueError(f"{first!r} to {last!r} was read; expected {EXPECTED}")
        return cls.between(begins.earliest, ends.latest)


def in_words(day: date) -> str:
    """Say a day in words: 11 May 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(moment: datetime) -> date:
    """Return the date in London at a moment: the group's own day."""
    return moment.astimezone(LONDON).date()


def moment_in_words(at: datetime) -> str:
    """Return a moment as London reads it: 22 November 2026, 13:05."""
    return f"{in_words(day_of(at))}, {clock_time(at)}"


def clock_time(moment: datetime, *, seconds: bool = False) -> str:
    """Say when something was, by the clock in the room: 10:42, or 10:42:07."""
    return moment.astimezone(LONDON).strftime("%H:%M:%S" if seconds else "%H:%M")


def _parts(text: str) -> tuple[date, Precision]:
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day), Precision.DAY
    if found := _DAY.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1])), Precision.DAY
    if found := _NAMED.fullmatch(text):
        month = _month(found[2])
        if found[1]:
            return date(_year(found[3]), month, int(found[1])), Precision.DAY
        return date(_year(found[3]), month, 1), Precision.MONTH
    if found := _MONTH.fullmatch(text):
        return date(int(found[2]), int(found[1]), 1), Precision.MONTH
    if found := _YEAR.fullmatch(text):
        return date(int(found[1]), 1, 1), Precision.YEAR
    raise ValueError(text)


def _month(name: str) -> int:
    short = {month[:3].casefold(): n for n, month in enumerate(MONTHS, 1)}
    number = short[name[:3].casefold()]
    if not MONTHS[number - 1].casefold().startswith(name.casefold()) and name != "Sept":
        raise ValueError(name)
    return number


def _year(text: str) -> int:
    """Two digits mean this century: no map reaches back further."""
    return int(text) + 2000 if len(text) == len("26") else int(text)
