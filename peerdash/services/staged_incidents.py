"""A file of incidents, and what an import of it would do to each row, or did."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from peerdash.rules.incident_files import IncidentRead
from peerdash.rules.matching import Fate
from peerdash.rules.rows import Problem
from peerdash.rules.sheets import Sheet
from peerdash.vocabulary.incident_files import IncidentColumn


@dataclass(frozen=True, slots=True)
class IncidentOffer:
    """A file as it was read, what its columns mean, and whether anybody may read it."""

    sheet: Sheet
    columns: Mapping[IncidentColumn, str]
    published: bool = False


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One row of a file and what becomes of it."""

    row: int
    read: IncidentRead = field(repr=False)
    fate: Fate = Fate.ADDED
    kept: bool = False


@dataclass(frozen=True, slots=True)
class StagedIncidents:
    """What an import of incidents would do, or did. With problems it does nothing.

    `by_hand` counts those that a hand has changed since, which stay as they are.
    """

    ref: str
    offer: IncidentOffer
    lines: tuple[IncidentLine, ...]
    refused: tuple[Problem, ...]
    repeated: int

    @property
    def fates(self) -> Counter[Fate]:
        """How many there are of each fate."""
        return Counter(line.fate for line in self.lines)

    @property
    def by_hand(self) -> int:
        """How many the file tells anew, and stay as a hand made them."""
        return sum(line.kept for line in self.lines)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.fates[Fate.ADDED] or self.fates[Fate.UPDATED])

    @property
    def unnamed(self) -> int:
        """How many have no identifier."""
        return sum(not line.read.identifier for line in self.lines)

    @property
    def unplaced(self) -> int:
        """How many name no place."""
        return sum(not line.read.placed for line in self.lines)

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last day that any may have been on."""
        days = [day for one in self.lines if (day := one.read.said["happened"])]
        if not days:
            return None
        return min(one.earliest for one in days), max(one.latest for one in days)
