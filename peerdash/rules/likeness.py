"""Whether two records may be one person: full names and ages, never initials."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from peerdash.rules.people import age_on

YEARS_APART: Final = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody is recognised by."""

    name: str
    born_on: date | None = None
    age_said: int | None = None


class Identity(Protocol):
    """Any record of who somebody is."""

    name: str
    born_on: date | None
    age_said: int | None


_PLAIN: Final = {n: chr(n) if chr(n).isalnum() else " " for n in range(128)} | {39: ""}
"""What becomes of each letter that has no accents; most names have no others."""


def known_by(record: Identity) -> Known:
    """Return what a record is recognised by."""
    return Known(record.name, record.born_on, record.age_said)


def plain(name: str) -> str:
    """Return a name as it is compared: no accents, hyphens, case or odd spaces."""
    if name.isascii():
        return " ".join(name.casefold().translate(_PLAIN).split())
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one if one.isalnum() else " " for one in apart if _stays(one))
    return " ".join(letters.split())


def likeness(one: Known, other: Known, today: date) -> str:
    """Say why two may be one person; nothing when they are not, or may not be.

    One name alone is not enough, and ages that differ by more than a year or
    birth dates that differ at all make two people.
    """
    name = plain(one.name)
    if " " not in name or name != plain(other.name):
        return ""
    if one.born_on and other.born_on:
        return "same name and date of birth" if one.born_on == other.born_on else ""
    ages = [age_on(who.born_on, who.age_said, today) for who in (one, other)]
    if ages[0] is None or ages[1] is None:
        return "same name; an age is not known"
    return "same name and age" if abs(ages[0] - ages[1]) <= YEARS_APART else ""


def _stays(letter: str) -> bool:
    return not unicodedata.combining(letter) and letter not in "'\u2019"
