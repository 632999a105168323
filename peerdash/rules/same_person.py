"""Which people may be one person kept twice: by full names, dates and nicknames.

Names are compared as they are spelt, so that Jon and John meet. Initials are no
name: what is left without them has to be a first and a last name. Two who agree in
nothing but a common name and no age are asked about last.

Not everybody is compared with everybody: only who shares what they are looked up by
(`rules.sounding`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, Protocol

from rapidfuzz.distance import JaroWinkler

from peerdash.rules import sounding
from peerdash.rules.likeness import plain
from peerdash.rules.people import age_on

YEARS_APART: Final = 1
"""By how many years two ages may differ and be one person's."""
NEARLY: Final = 0.92
BORN_ALIKE: Final = 0.80
"""How nearly two names are spelt alike, of 1: with nothing else, and born alike."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """What somebody is recognised by."""

    id: str
    ref: str
    name: str
    also: str = ""
    born_on: date | None = None
    age_said: int | None = None


class Identity(Protocol):
    """Any record or line of a list that says who somebody is."""

    name: str
    known_as: str
    born_on: date | None
    age_said: int | None


class Because(IntEnum):
    """Why two may be one person, the surest first."""

    BORN = 1
    NEARLY_BORN = 2
    SWAPPED = 3
    AGED = 4
    CALLED = 5
    NEARLY_AGED = 6
    NAMED = 7
    NEARLY_NAMED = 8

    @property
    def words(self) -> str:
        """Say it."""
        return _WORDS[self]

    @property
    def by_name(self) -> bool:
        """Whether their names are one name, and nothing that is known speaks against.

        So much is not asked about: a list that is pasted twice adds nobody twice.
        """
        return self in (Because.BORN, Because.AGED, Because.NAMED)


_WORDS: Final = {
    Because.BORN: "same name and date of birth",
    Because.NEARLY_BORN: "same date of birth, and names spelt nearly alike",
    Because.SWAPPED: "same name; day and month of birth may have changed places",
    Because.AGED: "same name and age",
    Because.CALLED: "one is also known by the other's name",
    Because.NEARLY_AGED: "names spelt nearly alike, and ages that fit",
    Because.NAMED: "same name; an age is not known",
    Because.NEARLY_NAMED: "names spelt nearly alike; an age is not known",
}


@dataclass(frozen=True, slots=True)
class Likely:
    """Two who may be one person, and why."""

    one: Somebody
    other: Somebody
    because: Because


@dataclass(frozen=True, slots=True)
class _Read:
    who: Somebody
    name: str
    also: str
    age: int | None


def of(one: Identity) -> Somebody:
    """Return what a record, or a line that has no record yet, is recognised by."""
    keys = str(getattr(one, "id", "")), str(getattr(one, "ref", ""))
    return Somebody(*keys, one.name, one.known_as, one.born_on, one.age_said)


def known_as(
    told: Iterable[Somebody], everybody: Iterable[Somebody], today: date
) -> list[list[Likely]]:
    """Return for each of those told of whom of everybody they may be, the surest first.

    They are asked about as they are put down, so that nobody is kept twice unasked.
    """
    there: dict[str, list[_Read]] = {}
    for one in everybody:
        read = _read(one, today)
        for key in keys(one):
            there.setdefault(key, []).append(read)
    return [_those(one, there, today) for one in told]


def _those(told: Somebody, there: dict[str, list[_Read]], today: date) -> list[Likely]:
    read = _read(told, today)
    near = {one.who.id: one for key in keys(told) for one in there.get(key, ())}
    why = ((one, _because(read, one)) for one in near.values())
    found = [Likely(told, one.who, because) for one, because in why if because]
    return sorted(found, key=lambda one: (one.because, one.other.ref))


def keys(one: Somebody) -> frozenset[str]:
    """Return what somebody is looked up by; nothing where there is no full name."""
    return sounding.keys(_name(one.name), _name(one.also), one.born_on)


def because(one: Somebody, other: Somebody, today: date) -> Because | None:
    """Return why two may be one person; None when they are not, or may not be."""
    return _because(_read(one, today), _read(other, today))


def _read(one: Somebody, today: date) -> _Read:
    age = age_on(one.born_on, one.age_said, today)
    return _Read(one, _name(one.name), _name(one.also), age)


def _name(said: str) -> str:
    """A full name as it is compared, without initials; nothing when none is left."""
    parts = [part for part in plain(said).split() if len(part) > 1]
    return " ".join(parts) if len(parts) > 1 else ""


def _because(one: _Read, other: _Read) -> Because | None:
    if not (one.name and other.name):
        return None
    born = one.who.born_on, other.who.born_on
    if born[0] and born[1]:
        if born[0] == born[1]:
            return _born_alike(one, other)
        same = one.name == other.name
        return Because.SWAPPED if same and _is_swapped(*born) else None
    return _of_an_age(one, other)


def _born_alike(one: _Read, other: _Read) -> Because | None:
    if one.name == other.name:
        return Because.BORN
    called = _is_called(one, other) or _alike(one, other) >= BORN_ALIKE
    return Because.NEARLY_BORN if called else None


def _of_an_age(one: _Read, other: _Read) -> Because | None:
    unknown = one.age is None or other.age is None
    if not unknown and abs((one.age or 0) - (other.age or 0)) > YEARS_APART:
        return None
    if one.name == other.name:
        return Because.NAMED if unknown else Because.AGED
    if _is_called(one, other):
        return Because.CALLED
    if _alike(one, other) < NEARLY:
        return None
    return Because.NEARLY_NAMED if unknown else Because.NEARLY_AGED


def _alike(one: _Read, other: _Read) -> float:
    """How nearly two names are spelt alike, from nought to 1."""
    return float(JaroWinkler.similarity(one.name, other.name))


def _is_called(one: _Read, other: _Read) -> bool:
    """Whether the one's full name is what the other is also known as."""
    return one.name == other.also or other.name == one.also


def _is_swapped(one: date | None, other: date | None) -> bool:
    """Whether two dates differ in nothing but which of two numbers is the month."""
    if not (one and other) or one.year != other.year:
        return False
    return (one.day, one.month) == (other.month, other.day)
