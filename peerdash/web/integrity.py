"""Whether the log is whole, asked by the machine itself at the start and each night.

And its head, written down where somebody else keeps it: each day, when a meeting
is closed and when something left, within a minute (AU5, AU6).
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from peerdash.store import anchors, log, settings, wholeness
from peerdash.store.anchors import Anchor
from peerdash.store.engine import Database
from peerdash.store.log import Head, Verdict
from peerdash.store.queries import log as queries
from peerdash.vocabulary.dates import LONDON, day_of
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, machine, sessions

NIGHT: Final = 2
DAILY: Final = "daily"
ANCHORED: Final = frozenset({Act.CLOSE_MEETING, Act.SUBJECT_REPORT, Act.RESTORE})
_LOG = logging.getLogger("peerdash")


def verdict(db: Database, *written: Head) -> Verdict:
    """Check the whole log, against the heads written down and those in the file."""
    kept = anchors.kept(settings.anchor()).binding
    with sessions.glancing(db) as session:
        return log.verified(session, db.log_key, *kept, *written)


def check(db: Database, now: datetime, who: str = machine.ITSELF) -> Verdict:
    """Check the log, note how it stands, and leave a line; reading goes on (AU6)."""
    found = verdict(db)
    wholeness.note(db, found.broken)
    if found.broken:
        _LOG.warning("The log does not hold from line %s on", found.broken)
    said = wholeness.as_logged(found.broken, found.head.seq)
    machine.noted(db, Act.VERIFY, wholeness.CHECKED, now, said, who)
    return found


def warn(db: Database) -> None:
    """Check the log at the start, and warn when it is not whole."""
    check(db, clock.now())


def tend(db: Database, now: datetime) -> None:
    """Check the log once a night, and hear what another process found meanwhile."""
    with sessions.glancing(db) as session:
        last = log.last_change(session, wholeness.CHECKED, [Act.VERIFY])
    if last is None or last.at < _last_night(now):
        check(db, now)
        return
    wholeness.note(db, wholeness.read(last.about))


def anchor(db: Database, now: datetime, why: str = "") -> Anchor | None:
    """Write the head down when there is a reason to, and say what was written.

    Raises OSError when the file cannot be written or read.
    """
    file = settings.anchor()
    if file is None:
        return None
    kept = anchors.kept(file).anchors
    why = why or _reason(db, kept[-1] if kept else None, now)
    if not why:
        return None
    with sessions.glancing(db) as session:
        written = Anchor(now, log.head(session), why)
    anchors.write(file, written)
    return written


def _reason(db: Database, last: Anchor | None, now: datetime) -> str:
    """A day has begun, a meeting was closed, or something left since the last one."""
    if last is None or day_of(last.at) < day_of(now):
        return DAILY
    with sessions.glancing(db) as session:
        line = queries.newest(session, ANCHORED, last.head.seq)
    if line is None:
        return ""
    return f"meeting {line.ref}" if line.act == Act.CLOSE_MEETING else "export"


def _last_night(now: datetime) -> datetime:
    here = now.astimezone(LONDON)
    night = here.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night <= here else night - timedelta(days=1)
