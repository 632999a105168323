"""Numbers of a workbook as text: days as 2011-05-11, and identifiers as they read."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Final, Self

LAST: Final = 2_958_465
"""The serial of 31 December 9999, the last day a spreadsheet has."""
NO_SUCH_DAY: Final = 60
"""The serial of 29 February 1900, which never was."""
_USUAL: Final = frozenset(
    {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
)
_QUOTED: Final = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE
)
_WHOLE: Final = re.compile(r"-?\d{1,30}")


@dataclass(frozen=True, slots=True)
class Serials:
    """How one workbook counts days."""

    first: datetime

    @classmethod
    def of(cls, *, from_1904: bool) -> Self:
        """Return the counting of a workbook; a few old ones count from 1904."""
        return cls(datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30))  # noqa: DTZ001 (a day, nowhere in particular)

    def text(self, held: str, *, is_date: bool) -> str:
        """Return a number as text, or nothing when it is none."""
        try:
            number = float(held)
        except ValueError:
            return ""
        if not isfinite(number):
            return ""
        return (self._day(number) if is_date else "") or _plain(held, number)

    def _day(self, number: float) -> str:
        if not 1 <= number < LAST or int(number) == NO_SUCH_DAY:
            return ""
        early = self.first.year != 1904 and number < NO_SUCH_DAY  # noqa: PLR2004
        at = self.first + timedelta(days=number + early)
        at = (at + timedelta(milliseconds=500)).replace(microsecond=0)
        said = at.isoformat(sep=" ")
        return said.removesuffix(" 00:00:00")


def dated(number: str, code: str) -> bool:
    """Return whether a number format shows a day."""
    if code:
        plain = _QUOTED.sub("", code.partition(";")[0]).casefold()
        return plain != "general" and any(letter in plain for letter in "dy")
    return number.isascii() and number.isdigit() and int(number) in _USUAL


def _plain(held: str, number: float) -> str:
    """Return a number as it reads: 12, not 12.0, and no power of ten."""
    if _WHOLE.fullmatch(held):
        return held
    return format(number, ".0f" if number.is_integer() else ".15g")
