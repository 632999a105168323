"""Whether somebody in a file is somebody the group knows already.

A name alone matches only on the same map; elsewhere it takes the date of birth
too, because joining two children is worse than keeping one twice (R084).
Where it cannot be told, the import stops and says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peerdash.rules.imports import PersonRead


class Fate(StrEnum):
    """What becomes of one person or relationship of a file."""

    ADDED = "added"
    KNOWN = "known from another map"
    MATCHED = "on the map already"
    UNCHANGED = "imported before"
    UPDATED = "brought up to date"
    TAKEN_OFF = "taken off since"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the viewer may see; `on_map` if on the map imported into."""

    id: str
    ref: str
    name: str
    born_on: date | None
    on_map: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an identifier became before: "" when that person has been taken off."""

    person_id: str
    same_name: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of one row: whose `id` it takes, or why it cannot be told."""

    fate: Fate
    id: str = ""
    expected: str = ""


@dataclass(slots=True)
class Register:
    """Everybody one file could mean."""

    known: Sequence[Known]
    remembered: Mapping[str, Remembered]
    people: Sequence[PersonRead]
    _by_name: dict[str, list[Known]] = field(default_factory=dict)
    _in_file: dict[str, list[PersonRead]] = field(default_factory=dict)
    _ours: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Index the names once, so that no row is compared with every other."""
        for one in self.known:
            self._by_name.setdefault(one.name.casefold(), []).append(one)
        for read in self.people:
            self._in_file.setdefault(read.who.name.casefold(), []).append(read)
        claimed = (self.remembered.get(read.identifier) for read in self.people)
        self._ours = {one.person_id for one in claimed if one and one.person_id}

    def match(self, read: PersonRead) -> Match:
        """Return what becomes of one row."""
        if before := self.remembered.get(read.identifier):
            return self._again(before)
        if read.who.name == f"Person {read.identifier}":
            return Match(Fate.ADDED)
        same = [one for one in self._alike(read) if one.id not in self._ours]
        here = [one for one in same if one.on_map]
        fate = Fate.MATCHED if here else Fate.KNOWN
        found = here or [one for one in same if one.born_on and _is_born(one, read)]
        if not found:
            return Match(Fate.ADDED)
        if len(found) > 1 or self._has_rival(read, found[0]):
            return Match(Fate.ADDED, expected="one person only of that name here")
        return Match(fate, found[0].id)

    def _again(self, before: Remembered) -> Match:
        if not before.same_name:
            told = "the name this identifier had when it was imported before"
            return Match(Fate.UNCHANGED, expected=told)
        fate = Fate.UNCHANGED if before.person_id else Fate.TAKEN_OFF
        return Match(fate, before.person_id)

    def _has_rival(self, read: PersonRead, one: Known) -> bool:
        named = self._in_file[read.who.name.casefold()]
        return any(other is not read and _may_be(one, other) for other in named)

    def _alike(self, read: PersonRead) -> Iterable[Known]:
        named = self._by_name.get(read.who.name.casefold(), [])
        return (one for one in named if _may_be(one, read))


def _may_be(one: Known, read: PersonRead) -> bool:
    unsaid = one.born_on is None or read.who.born_on is None
    return unsaid or _is_born(one, read)


def _is_born(one: Known, read: PersonRead) -> bool:
    return one.born_on == read.who.born_on
