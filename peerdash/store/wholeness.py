"""Whether the log held when it was last checked, known to this whole process (AU6).

Asking costs nothing, so every page can say it. What waits while the log does not
hold is an act's own `locked`; looking at a record never is.
"""

from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from peerdash.store.engine import Database

WHOLE: Final = "whole"
BROKEN: Final = "broken"
CHECKED: Final = "log:verify"
"""The ref of the lines that say how a check ended."""
_FOUND: Final[WeakKeyDictionary[Engine, int]] = WeakKeyDictionary()


def note(db: Database, broken: int | None) -> None:
    """Note the first line that did not hold, or that every line did."""
    if broken is None:
        _FOUND.pop(db.engine, None)
    else:
        _FOUND[db.engine] = broken


def broken_at(db: Database) -> int | None:
    """Return the first line that did not hold when last checked; None if all did."""
    return _FOUND.get(db.engine)


def as_logged(broken: int | None, lines: int) -> str:
    """Put how a check ended as the log keeps it."""
    return f"{WHOLE} {lines}" if broken is None else f"{BROKEN} {broken}"


def read(said: str) -> int | None:
    """Read how a check ended: the first line that did not hold, or None."""
    how, _, number = said.partition(" ")
    return int(number) if how == BROKEN and number.isdecimal() else None
