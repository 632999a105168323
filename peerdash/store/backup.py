"""Copies of the database: taken while it is in use, and tried before they count.

`VACUUM INTO` writes one whole, encrypted file that holds what was committed when
it began (trust report RL11). A copy has its name only once it has been opened,
checked and counted. It needs the key file, which is kept apart from it.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import sqlcipher3
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, func, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col

from peerdash.model import AuditLine, Record
from peerdash.store import log
from peerdash.store.engine import Database

EVERY: Final = timedelta(minutes=15)
KEPT: Final = timedelta(days=35)
STAMP: Final = "%Y%m%dT%H%M%S"
NAME: Final = re.compile(r"peerdash-(\d{8}T\d{6})-(\d+)\.sqlite")
POSTGRES: Final = (
    "This database is PostgreSQL, which peerdash does not copy by itself. Use "
    "pg_basebackup with WAL archiving, and keep a copy of the key file apart from it."
)


class BackupError(RuntimeError):
    """A copy was not taken, does not hold, or may not be put back; it says why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: its schema's step, the log's length and head, its rows."""

    step: str
    lines: int
    head: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that has been checked, and what it holds."""

    file: Path
    contents: Contents


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the folder, by its name: when it was taken, and the log's length."""

    file: Path
    at: datetime
    lines: int


def take(db: Database, folder: Path, at: datetime) -> Backup:
    """Copy the database into a folder, named by when and by the log's length.

    Raises BackupError for PostgreSQL, and when the copy does not hold.
    """
    return _take(db, folder, at.astimezone(UTC).strftime(STAMP))


def take_before(db: Database, folder: Path, step: str) -> Backup:
    """Copy the database before its schema moves on from a step; kept until deleted."""
    return _take(db, folder, f"before-leaving-{step}")


def verified(file: Path, file_key: str, log_key: bytes) -> Contents:
    """Open a copy without changing it, check it whole, and say what it holds.

    The chain is read when the schema is this program's own; `store.restoring`
    brings an older copy up to date first. Raises BackupError.
    """
    if not file.is_file():
        raise BackupError(f"There is no file {file}. Check where the backups are kept.")
    engine = _reader(file, file_key)
    try:
        with Session(engine) as session:
            return _checked(session, log_key)
    except DBAPIError:
        raise BackupError(
            f"{file.name} cannot be opened with this key file: it is not a backup of "
            "this installation, or it is damaged. Try another backup."
        ) from None
    finally:
        engine.dispose()


def kept(folder: Path) -> list[Kept]:
    """Return the copies in a folder, newest first."""
    found = ((file, NAME.fullmatch(file.name)) for file in folder.glob("*.sqlite"))
    copies = [_read(file, name) for file, name in found if name]
    return sorted(copies, key=lambda one: (one.at, one.lines), reverse=True)


def prune(folder: Path, now: datetime) -> int:
    """Delete copies older than 35 days, but never the newest; say how many."""
    old = [one for one in kept(folder)[1:] if now - one.at > KEPT]
    for one in old:
        one.file.unlink()
    return len(old)


def is_due(db: Database, folder: Path, now: datetime) -> bool:
    """Whether anything was logged since the newest copy, and 15 minutes passed."""
    newest = next(iter(kept(folder)), None)
    if newest is None:
        return True
    return now - newest.at >= EVERY and log_length(db) != newest.lines


def log_length(db: Database) -> int:
    """Return the number of the log's last line."""
    return _asked(db, "select coalesce(max(seq), 0) from auditline")


def _take(db: Database, folder: Path, stamp: str) -> Backup:
    if not db.is_sqlite:
        raise BackupError(POSTGRES)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{stamp}-{os.getpid()}.part"
    try:
        _copy(db, part)
        contents = verified(part, db.file_key, db.log_key)
        file = folder / f"peerdash-{stamp}-{contents.lines:06}.sqlite"
        part.replace(file)
        settle(folder)
    except (sqlcipher3.dbapi2.Error, OSError) as wrong:
        raise BackupError(
            f"The copy could not be written to {folder}. Check that the disk has "
            "room, and that peerdash may write there."
        ) from wrong
    finally:
        part.unlink(missing_ok=True)
    return Backup(file, contents)


def _copy(db: Database, part: Path) -> None:
    """Write the copy, readable by its owner only, and wait for the disk to have it."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source = db.engine.raw_connection()
    try:
        source.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        source.close()
    settle(part)


def settle(place: Path) -> None:
    """Wait until the disk has a file, or a folder's names."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reader(file: Path, file_key: str) -> Engine:
    """Open a file that nothing here may change, and that nobody's scope guards."""

    def opened() -> Any:  # noqa: ANN401
        connection = sqlcipher3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        connection.isolation_level = None
        connection.execute(f"PRAGMA key=\"x'{file_key}'\"")
        return connection

    return create_engine(
        "sqlite://", module=sqlcipher3.dbapi2, creator=opened, poolclass=NullPool
    )


def _checked(session: Session, log_key: bytes) -> Contents:
    from peerdash.store import schema  # noqa: PLC0415 (it takes a copy before a step)

    connection = session.connection()
    step = MigrationContext.configure(connection).get_current_revision() or ""
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        raise BackupError("The database's pages do not hold together.")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BackupError("The database's rows point at rows that are not there.")
    if step == schema.newest():
        _require_chain(session, log_key)
    tables = inspect(connection).get_table_names()
    counts = {
        name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in Record.metadata.tables.items()
        if name in tables
    }
    last = connection.exec_driver_sql(
        "select seq, mac from auditline order by seq desc limit 1"
    ).first()
    return Contents(step, last[0] if last else 0, last[1] if last else "", counts)


def _require_chain(session: Session, log_key: bytes) -> None:
    lines = session.execute(
        select(AuditLine).order_by(col(AuditLine.seq)).execution_options(yield_per=1000)
    ).scalars()
    if broken := log.first_broken(lines, log_key):
        raise BackupError(f"The log does not hold from line {broken} on.")


def _read(file: Path, name: re.Match[str]) -> Kept:
    at = datetime.strptime(name[1], STAMP).replace(tzinfo=UTC)
    return Kept(file, at, int(name[2]))


def _asked(db: Database, question: str) -> int:
    raw = db.engine.raw_connection()
    try:
        return int(raw.cursor().execute(question).fetchone()[0])
    finally:
        raw.close()
