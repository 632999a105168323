"""The lines of the minutes as they stand: each with what put it right since."""

from collections.abc import Sequence
from dataclasses import dataclass

from peerdash.model import MinuteLine
from peerdash.rules.said import Line, in_minutes


@dataclass(frozen=True, slots=True)
class Stood:
    """One line as it is now; `was` is how it read before, the latest first."""

    first: MinuteLine
    now: MinuteLine
    was: tuple[str, ...]


def line_of(row: MinuteLine) -> Line:
    """Return a row as the line that was read, with who said it or takes it on."""
    return Line(row.kind, row.words, row.who, row.condition)


def as_they_stand(rows: Sequence[MinuteLine]) -> tuple[Stood, ...]:
    """Return each line where it first stood, as it is since it was put right."""
    later: dict[str, list[MinuteLine]] = {}
    for one in rows:
        later.setdefault(one.corrects_id or "", []).append(one)
    return tuple(_stood(first, later) for first in later.get("", ()))


def _stood(first: MinuteLine, later: dict[str, list[MinuteLine]]) -> Stood:
    """Follow a line to what put it right, and to what put that right, and so on."""
    stood = [first]
    found = [first]
    while found := [row for one in found for row in later.get(one.id, ())]:
        stood += found
    *was, now = stood
    return Stood(first, now, tuple(in_minutes(line_of(o)) for o in reversed(was)))
