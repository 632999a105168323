"""Whether the database can be written, and what else has to hold to be of use (RL9).

A database that cannot be written (a full disk, a file made read-only, a server
that only follows another) can still be read, so that is a condition to live in
and not a crash: what fails to be written marks the database as it is, and the
first write that succeeds marks it well again.
"""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from weakref import WeakSet

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from peerdash.model import AuditLine, Receipt
from peerdash.model.record import new_id
from peerdash.store import backup, log
from peerdash.store.engine import Database

LEAST_ROOM: Final = 200 * 2**20
OLDEST_BACKUP: Final = timedelta(minutes=35)
SQLITE_BUSY: Final = 5
SQLITE_CANNOT: Final = {8, 10, 13, 14}
POSTGRES_CANNOT: Final = {"25006", "53100", "57P03"}
_UNWRITABLE: Final[WeakSet[Engine]] = WeakSet()


class CannotWriteError(RuntimeError):
    """The database cannot be written just now, whatever is written."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What holds: each is True, or False; `backup` is None where none is made here."""

    writing: bool
    log: bool
    room: bool
    backup: bool | None

    @property
    def is_ready(self) -> bool:
        """Whether people can be sent here."""
        return False not in asdict(self).values()


def now_of(db: Database, folder: Path | None, now: datetime) -> Condition:
    """Return the condition of a database whose backups go to a folder."""
    return Condition(
        writing=probe(db, now),
        log=_log_holds(db),
        room=_has_room(db, folder),
        backup=_is_copied(db, folder, now) if folder and db.is_sqlite else None,
    )


def is_writable(db: Database) -> bool:
    """Whether the last that was written was kept; asks nothing of the database."""
    return db.engine not in _UNWRITABLE


@contextmanager
def noticing(db: Database, *, writes: bool = True) -> Generator[None]:
    """Notice whether what is written here can be; raises CannotWriteError if not.

    What may have written nothing (`writes=False`) never marks a database as well.
    """
    try:
        yield
    except log.UnloggedError as unlogged:
        if isinstance(unlogged.__cause__, DBAPIError) and _cannot(unlogged.__cause__):
            _UNWRITABLE.add(db.engine)
        raise CannotWriteError from unlogged
    except DBAPIError as wrong:
        if _is_busy(wrong):
            raise CannotWriteError from wrong
        if not _cannot(wrong):
            raise
        _UNWRITABLE.add(db.engine)
        raise CannotWriteError from wrong
    else:
        if writes:
            _UNWRITABLE.discard(db.engine)


def probe(db: Database, now: datetime) -> bool:
    """Write something that is then undone; say whether that worked."""
    try:
        with noticing(db), _with_nobodys_eyes(db, writes=True) as session:
            session.add(Receipt(key=new_id(), made="", at=now))
            session.flush()
            session.rollback()
    except (CannotWriteError, DBAPIError):
        return False
    return True


def _cannot(wrong: DBAPIError) -> bool:
    """Whether nothing could be written, rather than not this, or not at once."""
    if wrong.connection_invalidated:
        return True
    code = getattr(wrong.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_CANNOT
    return getattr(wrong.orig, "sqlstate", None) in POSTGRES_CANNOT


def _is_busy(wrong: DBAPIError) -> bool:
    """Whether another writer kept SQLite to itself for too long: try again."""
    return getattr(wrong.orig, "sqlite_errorcode", 0) & 0xFF == SQLITE_BUSY


def _log_holds(db: Database) -> bool:
    """Whether the log's last line can be read, and is signed with our key."""
    try:
        with _with_nobodys_eyes(db) as session:
            return _is_signed(session, db)
    except DBAPIError:
        return False


def _is_signed(session: Session, db: Database) -> bool:
    asked = select(AuditLine).order_by(col(AuditLine.seq).desc()).limit(1)
    last = session.execute(asked).scalars().first()
    return last is None or log.signature(db.log_key, last) == last.mac


def _with_nobodys_eyes(db: Database, *, writes: bool = False) -> Session:
    return Session(db.system.execution_options(peerdash_writes=writes))


def _has_room(db: Database, folder: Path | None) -> bool:
    places = [Path(tempfile.gettempdir()), *([folder] if folder else [])]
    if db.is_sqlite:
        places.append(db.file.parent)
    return all(
        shutil.disk_usage(place).free >= LEAST_ROOM
        for place in places
        if place.is_dir()
    )


def _is_copied(db: Database, folder: Path, now: datetime) -> bool:
    """Whether what was done is in a copy, or was done since one could be due."""
    newest, length = next(iter(backup.kept(folder)), None), backup.log_length(db)
    if newest is None:
        return length == 0
    return now - newest.at <= OLDEST_BACKUP or newest.lines == length
