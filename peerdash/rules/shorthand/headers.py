"""The first lines: which map it is, and each place on it."""

import re
from typing import Final

from peerdash.model import LocationDraft
from peerdash.rules.shorthand.clauses import Clause, Told, all_of, called, made, noted
from peerdash.rules.shorthand.persons import spot
from peerdash.rules.shorthand.scanning import Line
from peerdash.rules.shorthand.sketch import Where
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.places import LocationKind

HEADER: Final = re.compile(r"map\b(?!\s*@)")


def header(line: Line, told: Told) -> None:
    """Read `map "Title"  purpose: ...  as at 3 Nov 2026`."""
    line.take("map")
    told["title"] = line.quoted() or ""
    all_of(line, _HEADED, told, "purpose: and words, as at and a day, or kind: and one")


def _as_at(line: Line, told: Told) -> bool:
    if "as_at" in told or not line.take(r"as at(?!\w)"):
        return False
    told["as_at"] = line.exact_day()
    return True


def _purpose(line: Line, told: Told) -> bool:
    if "purpose" in told or not line.take("purpose:"):
        return False
    words = line.quoted()
    if words is None:
        plain = line.take(r"\S(?:.*?)(?=,?\s+as at\s|\s{2,}|$)")
        words = plain[0].strip() if plain else ""
    told["purpose"] = words
    return True


_HEADED: Final[tuple[Clause, ...]] = (_as_at, _purpose, called("kind", "kind", MapKind))


def place(line: Line, handle: str) -> Where:
    """Read `park @ "Its name"  place: outdoor` from the sign on."""
    line.take("@")
    told: Told = {"name": line.quoted()}
    all_of(line, _PLACED, told, "place: and a kind, where:, manager:, or at and a spot")
    told.setdefault("kind", LocationKind.OTHER)
    at = told.pop("at", None)
    return Where(handle, made(line, LocationDraft, told), at)


_PLACED: Final[tuple[Clause, ...]] = (
    spot,
    called("kind", "place", LocationKind),
    noted("where", "where"),
    noted("manager", "manager"),
)
