"""Whether the log is whole, asked by who may read it."""

from dataclasses import dataclass
from datetime import datetime

from peerdash.services.desk import Desk, looking
from peerdash.store import log, scope
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Standing:
    """How the log stands: how many lines, its head, and the first that fails."""

    lines: int
    head: str
    broken: int | None
    checked_at: datetime


def standing(desk: Desk) -> Standing:
    """Check every line of the log now.

    The look is logged first and by itself, so that nobody waits for a writer
    while the lines are read.
    """
    with looking(desk, "log:integrity", Act.READ_AUDIT):
        pass
    with scope.reading(desk.db, desk.scope) as session:
        found = log.verified(session, desk.db.log_key)
    return Standing(found.head.seq, found.head.written, found.broken, desk.now)
