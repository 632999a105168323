"""What the program does by itself, or at the command line, leaves a line too (AU1)."""

from datetime import datetime
from typing import Final

from peerdash.store import condition, log, scope
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act

ITSELF: Final = "peerdash"
COMMAND: Final = "command-line"
DATABASE: Final = "database"


def noted(
    db: Database, act: Act, ref: str, at: datetime, about: str = "", who: str = ITSELF
) -> None:
    """Write the line of an act that nobody who signs in did.

    Raises CannotWriteError when nothing can be written just now.
    """
    entry = log.Entry(at, who, "", who, act, ref, about)
    with condition.noticing(db), scope.unscoped(db) as session:
        log.append(session, db.log_key, entry)
