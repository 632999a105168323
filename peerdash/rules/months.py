"""How many incidents each month, where nothing recorded is not nothing happened.

A month that nobody recorded anything of is not known, never nought; and no trend is
said over months that are not known (R148).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from peerdash.vocabulary.dates import MONTHS, ImpreciseDate

YEAR: Final = 12
SPAN: Final = 3


@dataclass(frozen=True, slots=True)
class Month:
    """One month: `count` is None where nothing is recorded; the last is not over."""

    first: date
    count: int | None
    over: bool = True

    @property
    def words(self) -> str:
        """March 2026."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"


@dataclass(frozen=True, slots=True)
class Months:
    """The last twelve months, oldest first; `unplaced` are dated to no one month."""

    months: tuple[Month, ...]
    unplaced: int

    @property
    def trend(self) -> str:
        """Say whether it rises, over whole months that are all known."""
        whole = [one for one in self.months if one.over][-2 * SPAN :]
        known = [one.count for one in whole if one.count is not None]
        if missing := len(whole) - len(known):
            return (
                f"No trend is said: nothing is recorded for {missing} of the last "
                f"{len(whole)} whole months, and that is not known to be nothing."
            )
        before, after = sum(known[:SPAN]), sum(known[SPAN:])
        how = "More than" if after > before else "Fewer than"
        how = "As many as" if after == before else how
        return (
            f"{how} before: {after} recorded in the last three whole "
            f"months, {before} in the three before them."
        )


def by_month(whens: Iterable[ImpreciseDate | None], today: date) -> Months:
    """Count what is dated to a month in the last twelve, this one included."""
    firsts = list(_firsts(today))
    months = list(map(_month_of, whens))
    counts = Counter(one for one in months if one)
    return Months(
        tuple(
            Month(one, counts[one] or None, over=one != firsts[-1]) for one in firsts
        ),
        months.count(None),
    )


def _month_of(when: ImpreciseDate | None) -> date | None:
    """Return the first of the only month it can have been in; None where several."""
    if when is None or when.about:
        return None
    first, last = when.earliest.replace(day=1), when.latest.replace(day=1)
    return first if first == last else None


def _firsts(today: date) -> Iterator[date]:
    months = today.year * YEAR + today.month - 1
    for one in range(months - YEAR + 1, months + 1):
        yield date(one // YEAR, one % YEAR + 1, 1)
