"""Which workers should link up: their children are on one map, and they may not know.

Two workers whose plans pull apart undo each other's work (R177, R178), so whoever
works with different children on one map is asked whether they have met.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from peerdash.rules.likeness import plain
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words


@dataclass(frozen=True, slots=True)
class Told:
    """What was last told of two workers: when they met, and whether plans agree."""

    one: str
    other: str
    met_on: date
    aligned: bool
    told_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alongside:
    """Two workers with different children on one map, and what was told of them."""

    one: str
    other: str
    told: Told | None

    @property
    def settled(self) -> bool:
        """Whether they have met and their plans agree."""
        return self.told is not None and self.told.aligned

    @property
    def names(self) -> str:
        """Both, as a sentence has them."""
        return f"{self.one} and {self.other}"

    @property
    def words(self) -> str:
        """What is asked of them, or how it stands."""
        if self.told is None:
            return f"{self.names}: have you two met?"
        when = in_words(self.told.met_on)
        if self.told.aligned:
            return f"{self.names} met on {when}; their plans do not work at odds."
        return f"{self.names} met on {when}. Are their plans aligned yet?"


def works_with(workers: Mapping[str, Iterable[str]], name: str) -> tuple[str, ...]:
    """Return which children one worker works with, of who works with each."""
    return tuple(
        child
        for child, some in workers.items()
        if plain(name) in {plain(one) for one in some}
    )


def pair(one: str, other: str) -> frozenset[str]:
    """Return two workers in one spelling, whichever comes first."""
    return frozenset((plain(one), plain(other)))


def alongside(
    workers: Mapping[str, Iterable[str]], told: Iterable[Told]
) -> tuple[Alongside, ...]:
    """Return every two workers who work with different children, unsettled first.

    `workers` is who works with each child. Two who share one child and have no
    other are a team, and are not asked.
    """
    names: dict[str, str] = {}
    works: dict[str, set[str]] = {}
    for child, some in workers.items():
        for name in some:
            if plain(name):
                names.setdefault(plain(name), name)
                works.setdefault(plain(name), set()).add(child)
    last: dict[frozenset[str], Told] = {}
    for one in sorted(told, key=lambda one: one.told_at):
        last[pair(one.one, one.other)] = one
    found = [
        Alongside(names[a], names[b], last.get(frozenset((a, b))))
        for a, b in combinations(sorted(works), 2)
        if len(works[a] | works[b]) > 1
    ]
    return tuple(sorted(found, key=lambda one: one.settled))


def require_asked(one: str, other: str, asked: Iterable[Alongside]) -> None:
    """Refuse what is told of two who are not asked about here."""
    if pair(one, other) not in {pair(each.one, each.other) for each in asked}:
        raise Refused("Choose two workers who work with children on this map.")


def require_past(met_on: date, today: date) -> None:
    """Refuse a meeting that has not been."""
    if met_on > today:
        raise Refused("They have not met yet on that day. Tick it when they have.")
