"""From who names whom to relationships: both directions of a tie are one line.

Two people who name each other are one relationship when the kind has no
direction; its note keeps that both said so, and in which rows (R089).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from peerdash.model.record import LINE
from peerdash.rules.imports import Nomination
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.relationships import Nature, RelationshipKind

T = TypeVar("T")
ROWS_SAID: Final = 8
LONGEST: Final = "P-000000"
Key = tuple[str, str, RelationshipKind]


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship that a file asserts, and the rows that assert it.

    `there` are the rows in which `from_` names `to`, `back` the other way.
    """

    from_: str
    to: str
    kind: RelationshipKind
    there: tuple[Nomination, ...]
    back: tuple[Nomination, ...]
    key: Key
    """What makes it the same relationship when it is read again."""

    @property
    def is_mutual(self) -> bool:
        """Whether each names the other."""
        return bool(self.back)

    @property
    def rows(self) -> tuple[Nomination, ...]:
        """Every row that asserts it."""
        return self.there + self.back

    @property
    def nature(self) -> Nature:
        """What they are to each other, where the rows agree."""
        return _agreed((one.nature for one in self.rows), Nature.NOT_KNOWN)

    @property
    def happened(self) -> ImpreciseDate | None:
        """When it was so, where the rows agree: one never borrows another's date."""
        return _agreed((one.happened for one in self.rows), None)

    def note(self, file: str, refs: Mapping[str, str]) -> str:
        """Return what the file said, in refs: who named whom, where, and its notes."""
        one, other = refs[self.from_], refs[self.to]
        said = f"{one} named {other}"
        if self.is_mutual:
            said = f"{said} and {other} named {one}"
        notes = dict.fromkeys(row.note for row in self.rows if row.note)
        return "; ".join((f"{said}: {file} {self._numbers}{self._dates}", *notes))

    def is_too_long(self, file: str) -> bool:
        """Whether the note is longer than a relationship keeps, whatever the refs."""
        return len(self.note(file, {self.from_: LONGEST, self.to: LONGEST})) > LINE

    @property
    def _numbers(self) -> str:
        rows = [str(one.row) for one in self.rows]
        more = f" and {len(rows) - ROWS_SAID} more" if len(rows) > ROWS_SAID else ""
        word = "rows" if len(rows) > 1 else "row"
        return f"{word} {', '.join(rows[:ROWS_SAID])}{more}"

    @property
    def _dates(self) -> str:
        dates = dict.fromkeys(one.happened for one in self.rows)
        if len(dates) == 1:
            return ""
        said = [day.words if day else "undated" for day in dates]
        return f" ({', '.join(said[:ROWS_SAID])})"


def merged(nominations: Iterable[tuple[str, str, Nomination]]) -> tuple[Tie, ...]:
    """Return the ties that nominations make; ends are given as the map knows them."""
    found: dict[Key, list[tuple[str, str, Nomination]]] = {}
    for from_, to, one in nominations:
        found.setdefault(key(from_, to, one.kind), []).append((from_, to, one))
    return tuple(_tie(rows, same) for same, rows in found.items())


def key(from_: str, to: str, kind: RelationshipKind) -> Key:
    """Return the key of a tie: the order of its ends counts if it has a direction."""
    if kind.row.directed or from_ <= to:
        return from_, to, kind
    return to, from_, kind


def too_long(file: str, tie: Tie) -> str:
    """Return the sentence for rows whose notes do not fit in one relationship."""
    rows = ", ".join(str(one.row) for one in tie.rows[:ROWS_SAID])
    return f"{file} rows {rows}: their notes are too long together; shorten them."


def _tie(rows: list[tuple[str, str, Nomination]], same: Key) -> Tie:
    from_, to, first = rows[0]
    there = tuple(one for end, _, one in rows if end == from_)
    back = tuple(one for end, _, one in rows if end != from_)
    return Tie(from_, to, first.kind, there, back, same)


def _agreed(values: Iterable[T], otherwise: T) -> T:
    different = set(values)
    return different.pop() if len(different) == 1 else otherwise
