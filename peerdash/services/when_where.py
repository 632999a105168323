"""When and where incidents were: by weekday and hour, by month, in runs, by place.

The database counts, and only what this viewer is given. What is not known is counted
apart and never as none; places are ranked and no person ever is, nor any home (R137).
"""

from collections import Counter
from dataclasses import dataclass, replace

from peerdash.rules import when_where as rules
from peerdash.rules.when_where import Month
from peerdash.services.desk import Desk
from peerdash.services.incident_lists import Sought, looked, settled
from peerdash.services.narrowing import narrowings
from peerdash.services.remembering import remembered
from peerdash.store.queries import when_where as queries
from peerdash.store.queries.incidents import ANY


@dataclass(frozen=True, slots=True)
class WhenWhere:
    """The incidents of whatever has this ref, counted.

    `hours` is by (weekday from Monday 0, hour), where both are known; the three
    counts below it are those left out of it; `picked` is what it is narrowed to.
    """

    ref: str
    title: str
    total: int
    hours: Counter[tuple[int, int]]
    unknown_time: int
    unknown_day: int
    months: tuple[Month, ...]
    unknown_month: int
    runs: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    picked: tuple[str, ...] = ()


@remembered
def counted(
    desk: Desk, about: str, sought: Sought = ANY, picked: tuple[str, ...] = ()
) -> WhenWhere:
    """Return when and where the dated incidents of whatever has this ref were.

    What is `picked` narrows it, as far as this viewer can open it.
    """
    with looked(desk, about, sought, picked) as session:
        title, whose = settled(session, about)
        shown, also = narrowings(session, picked)
        whose = replace(whose, also=also)
        hours = queries.by_hour(session, whose, sought)
        months = queries.by_month(session, whose, sought)
        days = queries.days(session, whose, sought)
        places = queries.by_place(session, whose, sought)
    known = {month: count for month, count, _ in months if month}
    return WhenWhere(
        ref=about,
        title=title,
        picked=shown,
        total=sum(count for _, _, count in hours),
        hours=_by_day_and_hour(hours),
        unknown_time=sum(n for day, at, n in hours if day is not None and at is None),
        unknown_day=sum(n for day, _, n in hours if day is None),
        months=rules.months(known, [m for m, _, filed in months if m and filed]),
        unknown_month=sum(count for month, count, _ in months if not month),
        runs=rules.runs(days),
        places=tuple((_called(*two), count) for *two, count in places),
    )


def _by_day_and_hour(
    hours: queries.Hours,
) -> Counter[tuple[int, int]]:
    """Count by weekday, Monday first, where both are known."""
    found: Counter[tuple[int, int]] = Counter()
    for day, hour, count in hours:
        if day is not None and hour is not None:
            found[(day - 1) % len(rules.DAYS), hour] += count
    return found


def _called(place: str, said: str) -> str:
    return ": ".join(one for one in (place, said) if one)
