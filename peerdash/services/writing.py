"""The transaction of an act, or of a look's line, and what is said without one."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlmodel import Session

from peerdash.rules.refusal import Refused, Unsaved
from peerdash.services import comparing
from peerdash.store import condition, noticing, scope, wholeness
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.roles import Act

LOCKED: Final = (
    "The log of who looked does not hold from line {} on, so nothing is given out "
    "until it is known why. Records can still be read. Tell whoever answers for "
    "peerdash."
)
UNLOGGED: Final = (
    "This cannot be opened just now: every look has to be in the log, and the log "
    "cannot be written. What you opened earlier still opens. Try again in a minute, "
    "or tell whoever looks after peerdash."
)


@contextmanager
def writing(db: Database, eyes: Scope, otherwise: str = "") -> Generator[Session]:
    """Open the transaction of an act; say in a sentence when nothing can be written.

    Whoever it wrote down is compared with everybody once that is kept (R084).
    """
    try:
        with condition.noticing(db), scope.writing(db, eyes) as session:
            yield session
    except condition.CannotWriteError:
        raise (Unsaved(otherwise) if otherwise else Unsaved()) from None
    comparing.soon(db, eyes.today, noticing.people(session))


def require_whole_log(db: Database, act: Act) -> None:
    """Let nothing leave while the log does not hold; records can be read (AU6)."""
    broken = wholeness.broken_at(db)
    if broken is not None and act.row.locked:
        raise Refused(LOCKED.format(broken))
