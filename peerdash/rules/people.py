"""Ages, and the initials that stand for people where names must not be shown."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol

from peerdash.vocabulary.people import AgeGroup

ADULT_AT: Final = 18


def age_on(born_on: date | None, age_said: int | None, today: date) -> int | None:
    """Return somebody's age: from their birth date, else as it was told."""
    if born_on is None:
        return age_said
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday)


def age_group(age: int | None, stated: AgeGroup) -> AgeGroup:
    """Return child or adult by age; without one, what was stated (R074)."""
    if age is None:
        return stated
    return AgeGroup.ADULT if age >= ADULT_AT else AgeGroup.CHILD


class Aged(Protocol):
    """What is kept of how old somebody is."""

    born_on: date | None
    age_said: int | None
    age_group: AgeGroup


def group_of(who: Aged, today: date) -> AgeGroup:
    """Return child or adult, by all that is kept of somebody."""
    return age_group(age_on(who.born_on, who.age_said, today), who.age_group)


def initials(name: str) -> str:
    """Return the first letters of the first and last names, in capitals.

    A number at the end is kept whole, so that Person 13 is P13.
    """
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    if words[-1].isdigit():
        return (words[0][0].upper() if words[1:] else "") + words[-1]
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """Return each ref's initials; where two collide, a number tells them apart."""
    return told_apart({ref: initials(name) for ref, name in names.items()})


def by_name(names: Mapping[str, str], short: Mapping[str, str]) -> dict[str, str]:
    """Return the initials by full name; of two so called both, as words do not say."""
    held: dict[str, list[str]] = {}
    for key, name in names.items():
        held.setdefault(name, []).append(short[key])
    return {name: " or ".join(every) for name, every in held.items()}


def told_apart(short: Mapping[str, str]) -> dict[str, str]:
    """Return initials by whom they are of, with a number where two are alike.

    The number is never a hint of the surname (C01).
    """
    shared = {one for one, count in Counter(short.values()).items() if count > 1}
    seen: Counter[str] = Counter()
    told: dict[str, str] = {}
    for ref, one in short.items():
        seen[one] += 1
        told[ref] = f"{one}\u00b7{seen[one]}" if one in shared else one
    return told
