"""The lines of the minutes as they stand: each with what put it right since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peerdash.model import MinuteLine
from peerdash.rules.said import Line, in_minutes


@dataclass(frozen=True, slots=True)
class LineSaid:
    """One line; `first` is its id before it was put right, `was` how it stood then."""

    id: str
    first: str
    words: str
    at: datetime
    was: tuple[str, ...] = ()
    said: Line | None = None

    @property
    def sentence(self) -> str:
        """Return it as the minutes put it, with who said it or takes it on."""
        return in_minutes(self.said) if self.said else self.words


@dataclass(frozen=True, slots=True)
class Stood:
    """One line as it is now; `was` is how it read before, the latest first."""

    first: MinuteLine
    now: MinuteLine
    was: tuple[str, ...]

    @property
    def as_said(self) -> LineSaid:
        """The same for whoever reads it."""
        now = self.now
        return LineSaid(
            id=now.id,
            first=self.first.id,
            words=now.words,
            at=now.written_at,
            was=self.was,
            said=line_of(now),
        )


def line_of(row: MinuteLine) -> Line:
    """Return a row as the line that was read, with who said it or takes it on."""
    return Line(row.kind, row.words, row.who, row.condition)


def as_they_stand(rows: Sequence[MinuteLine]) -> tuple[Stood, ...]:
    """Return each line where it first stood, as it is since it was put right."""
    return tuple(_stood(one) for one in chains(rows))


def chains(rows: Sequence[MinuteLine]) -> list[list[MinuteLine]]:
    """Return each line with what put it right, what put that right, and so on."""
    later: dict[str, list[MinuteLine]] = {}
    for one in rows:
        later.setdefault(one.corrects_id or "", []).append(one)
    return [_chain(first, later) for first in later.get("", ())]


def _chain(first: MinuteLine, later: dict[str, list[MinuteLine]]) -> list[MinuteLine]:
    stood, found = [first], [first]
    while found := [row for one in found for row in later.get(one.id, ())]:
        stood += found
    return stood


def _stood(rows: Sequence[MinuteLine]) -> Stood:
    *was, now = rows
    before = tuple(in_minutes(line_of(one)) for one in reversed(was))
    return Stood(rows[0], now, before)
