"""Working days and bank holidays of England and Wales, worked out and not listed.

What was proclaimed for one year alone stands in `ONCE`; add a row when another is.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
SATURDAY: Final = 5
ONCE: Final = frozenset({date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
"""Days off that were proclaimed for one year."""
MOVED: Final = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Holidays of one year that were kept on another day."""


def is_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England and Wales."""
    return day in holidays(day.year)


def is_working(day: date) -> bool:
    """Whether people work on a day."""
    return day.weekday() < SATURDAY and not is_holiday(day)


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year, substitute days included."""
    easter = easter_sunday(year)
    moving = {
        easter - 2 * DAY,
        easter + DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    fixed = {_weekday_from(date(year, 1, 1)), *_christmas(year)}
    once = {day for day in ONCE if day.year == year}
    return frozenset({MOVED.get(day, day) for day in moving} | fixed | once)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarters, odd = divmod(rest, 4)
    week = (32 + 2 * left + 2 * quarters - epact - odd) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _christmas(year: int) -> tuple[date, date]:
    """Christmas and Boxing Day; each has its own substitute at a weekend."""
    first = _weekday_from(date(year, 12, 25))
    second = _weekday_from(date(year, 12, 26))
    return first, _weekday_from(second + DAY) if second == first else second


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _weekday_from(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += DAY
    return day
