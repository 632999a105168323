"""When and where: runs of days, and months of which nothing is known, never as none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from peerdash.vocabulary.dates import MONTHS, in_words

DAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
LEAST: Final = 3
"""How many in a row make a run: a local setting."""
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NOT_KNOWN: Final = "Not known"
MOST_MONTHS: Final = 36


@dataclass(frozen=True, slots=True)
class Month:
    """One month: how many, or None where nothing tells whether there were any."""

    words: str
    count: int | None

    @property
    def said(self) -> str:
        """How many, or that it is not known."""
        return NOT_KNOWN if self.count is None else str(self.count)


def runs(days: Iterable[date]) -> tuple[str, ...]:
    """Say where things happened on days in a row, or weekly on one weekday."""
    there = sorted(set(days))
    said = [
        f"{len(run)} days in a row, {in_words(run[0])} to {in_words(run[-1])}"
        for run in _runs(there, DAY)
    ]
    weekly = [
        f"{len(run)} {DAYS[run[0].weekday()]}s in a row, "
        f"{in_words(run[0])} to {in_words(run[-1])}"
        for run in _runs(there, WEEK)
    ]
    return (*said, *weekly)


def months(
    counted: Mapping[str, int], covered: Iterable[str] = ()
) -> tuple[Month, ...]:
    """Return every month from the first to the last, newest first, as 2026-05 sorts.

    A month of which nothing is recorded is not known, unless a file that covers it
    was imported: then there are none in the file.
    """
    known = set(covered)
    if not counted and not known:
        return ()
    every = list(_between(min((*counted, *known)), max((*counted, *known))))
    return tuple(
        Month(_in_words(one), counted.get(one, 0 if one in known else None))
        for one in reversed(every[-MOST_MONTHS:])
    )


def _runs(days: Sequence[date], step: timedelta) -> Iterator[list[date]]:
    """Every longest run of days this far apart, the first day first."""
    there = set(days)
    for first in days:
        if first - step in there:
            continue
        run = [first]
        while run[-1] + step in there:
            run.append(run[-1] + step)
        if len(run) >= LEAST:
            yield run


def _between(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (said := f"{year:04d}-{month:02d}") <= last:
        yield said
        year, month = (year + 1, 1) if month == len(MONTHS) else (year, month + 1)


def _in_words(said: str) -> str:
    year, month = map(int, said.split("-"))
    return f"{MONTHS[month - 1]} {year}"
