"""What one session was told, to be told again while nothing has been done since.

Streamlit runs a whole page again at every click, and most clicks change nothing. What
a service has told is told again as long as all of this holds, and one question to the
log settles it (`store.tidings`): nobody has done anything anywhere, the same person
looks on the same day with the same roles, nothing they opened for an hour has shut,
and the lines that say they looked are not five minutes old. Where any of it fails,
everything is forgotten, so there is nothing to find out about what depends on what.

A memory is one session's own and is never another's. What is told again in a run of a
page is told through that run's `Recall`, which is shut when the page is drawn: what
happens between two runs, as a button's answer does, asks the database.
"""

from collections import OrderedDict
from collections.abc import Generator, Hashable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from peerdash.store import log, tidings
from peerdash.store.engine import Database
from peerdash.store.eyes import NEVER
from peerdash.store.log import BEGINNING, Head
from peerdash.vocabulary.roles import Act

MOST: Final = 48
"""How many answers are kept at once, the last to be told: about two pages' worth."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look that an answer was read in, and until when its line stands for another."""

    act: Act
    ref: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the looks it was read in."""

    answer: Any
    looks: tuple[Look, ...]


@dataclass(slots=True)
class Memory:
    """What one session was told: by whom it was asked and where the log ended then."""

    whose: Hashable = None
    end: Head = BEGINNING
    shuts_at: datetime = NEVER
    told: OrderedDict[Hashable, Told] = field(default_factory=OrderedDict)

    def recall(
        self, db: Database, user_id: str, whose: Hashable, now: datetime
    ) -> "Recall":
        """Begin a run of a page: forget what does not stand any more."""
        with Session(db.system) as session, session.begin():
            end = tidings.only_looks(session, self.end)
            if end is None or whose != self.whose or now >= self.shuts_at:
                self.told = OrderedDict()
                self.whose, end = whose, log.head(session)
                self.shuts_at = tidings.next_shut(session, user_id, now)
            self.end = end
            waits = tidings.waits(session, user_id, now)
        return Recall(self, self.told, waits=waits)


@dataclass(slots=True)
class Recall:
    """What may be told again while one page is drawn.

    `waits` is whether anything may wait for the viewer on their forms. `told` is what
    still stood when the run began: a click starts the next run while this one may be
    reading yet, and what this one keeps then is not among what that one tells.
    """

    memory: Memory
    told: OrderedDict[Hashable, Told]
    waits: bool = True
    is_open: bool = True
    under_way: list[list[Look]] = field(default_factory=list)

    @property
    def opened_nothing(self) -> bool:
        """Whether the viewer has no glass broken, as far as this page knows."""
        return self.is_open and self.memory.shuts_at == NEVER

    def shut(self) -> None:
        """Tell nothing again: the page is drawn."""
        self.is_open = False

    def forget(self) -> None:
        """Forget everything: something is being done."""
        self.told = self.memory.told = OrderedDict()

    def looked(self, look: Look) -> None:
        """Note a look, for whatever answer is being read."""
        if self.under_way:
            self.under_way[-1].append(look)

    def again(self, known: Hashable, now: datetime) -> Told | None:
        """Return what was told before, when every line still stands for a look now."""
        found = self.told.get(known)
        if found is None or any(now >= one.until for one in found.looks):
            return None
        with suppress(KeyError):  # the run that began since may have let it go
            self.told.move_to_end(known)
        for one in found.looks:
            self.looked(one)
        return found

    @contextmanager
    def reading(self) -> Generator[list[Look]]:
        """Note the looks of one answer, and of those it is made of."""
        looks: list[Look] = []
        self.under_way.append(looks)
        try:
            yield looks
        finally:
            self.under_way.pop()
            for one in looks:
                self.looked(one)

    def keep(self, known: Hashable, told: Told) -> None:
        """Keep an answer, and let go of the one that was told longest ago."""
        if not (self.is_open and told.looks):
            return
        self.told[known] = told
        while len(self.told) > MOST:
            self.told.popitem(last=False)
