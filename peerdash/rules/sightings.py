"""Seen together: how often, last when and by whom; never a relationship by itself.

A sighting is an incident of the kind that says so, with who was there. Where two
people have a line, it says how often they were seen; where they have none, being
seen together draws none (C21). It says the same of both, whichever is named first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.dates import ImpreciseDate


@dataclass(frozen=True, slots=True)
class Sighted:
    """How often two people were seen together on record, last when and by whom."""

    times: int = 0
    last: ImpreciseDate | None = None
    by: str = ""


NEVER: Final = Sighted()


def sighted(seen: Iterable[tuple[ImpreciseDate | None, str]]) -> Sighted:
    """Sum sightings up, each with its day and whose it is; undated ones count too."""
    every = list(seen)
    dated = [(day.latest, day.earliest, by, day) for day, by in every if day]
    if not dated:
        return Sighted(len(every), None, every[-1][1] if every else "")
    *_, by, last = max(dated, key=lambda one: one[:3])
    return Sighted(len(every), last, by)


def in_words(told: int | None, seen: Sighted = NEVER) -> str:
    """Say how often; what an agency told of and what is on record are not added up."""
    times = max(told or 0, seen.times)
    if not times:
        return ""
    said = {1: "once", 2: "twice"}.get(times, f"{times} times")
    last = f", last {_on(seen.last)}" if seen.last else ""
    by = f", by {seen.by}" if seen.by else ""
    return f"seen together {said}{last}{by}"


def _on(day: ImpreciseDate) -> str:
    return f"on {day.words}" if day.stored == day.earliest.isoformat() else day.words
