"""What making a fictitious area needs throughout: chance, refs, days and people."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from peerdash.bench.loading import Loader

LONGEST_AGO = 3650
TOWNS = ("Ostrey", "Wharfside", "Nether Fallow", "Canal Street", "Hollin")


@dataclass
class Maker:
    """One area being made. The same `chance` makes the same area."""

    loader: Loader
    chance: Random
    today: date
    agencies: list[str] = field(default_factory=list)
    staff: list[tuple[str, str]] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)

    def row(self, table: Any, **values: object) -> str:  # noqa: ANN401
        """Make a row with an identity of its own, and return that."""
        made = f"{self.chance.getrandbits(128):032x}"
        self.loader.add(table, id=made, **values)
        return made

    def ref(self, prefix: str) -> str:
        """Give out the next ref of a kind."""
        self.last[prefix] = number = self.last.get(prefix, 0) + 1
        return f"{prefix}-{number}"

    def day(self, days: int) -> str:
        """Return a day so many days from today, as the database spells it."""
        return (self.today + timedelta(days=days)).isoformat()

    def moment(self, days: int) -> str:
        """Return ten o'clock on such a day, as both databases read it."""
        at = datetime(self.today.year, self.today.month, self.today.day, 10, tzinfo=UTC)
        return f"{at + timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"

    def referrer(self, *, settled: bool) -> tuple[str, str]:
        """Return who wrote a referral: of a settled one, somebody who has left."""
        return self.chance.choice((settled and self.left) or self.staff)

    def one_of(self, many: list[str]) -> str | None:
        """Return one of these, or nothing when there are none."""
        return self.chance.choice(many) if many else None
