"""Whether the log is whole, asked by the machine itself: at the start and by hand."""

import logging

from peerdash.store import log
from peerdash.store.engine import Database
from peerdash.store.log import Head, Verdict
from peerdash.web import sessions

_LOG = logging.getLogger("peerdash")


def verdict(db: Database, anchor: Head | None = None) -> Verdict:
    """Check the whole log, against a head written down earlier if there is one."""
    with sessions.glancing(db) as session:
        return log.verified(session, db.log_key, anchor)


def warn(db: Database) -> None:
    """Warn when the log is not whole; reading children's records goes on (AU6)."""
    found = verdict(db)
    if found.broken:
        _LOG.warning("The log does not hold from line %s on", found.broken)
