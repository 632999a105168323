"""Putting a copy back: tried whole first, and what was there is kept beside it."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3

from peerdash.store import backup, engine, schema
from peerdash.store.backup import BackupError, Contents
from peerdash.store.keys import Keys, keys
from peerdash.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where what was there before it is now, if any."""

    contents: Contents
    aside: Path | None


def restore(
    settings: Settings, file: Path, at: datetime, *, force: bool = False
) -> Restored:
    """Put a copy in the database's place, brought up to this program's schema.

    Raises BackupError when the copy does not hold, when peerdash is running, or,
    without `force`, when the database there holds what the copy does not.
    """
    if not settings.database_url.startswith("sqlite"):
        raise BackupError(backup.POSTGRES)
    if not settings.key_file.is_file():
        raise BackupError(
            f"There is no key file at {settings.key_file}. Put back the one that was "
            "kept apart from the backups."
        )
    live = Path(settings.database_url.removeprefix("sqlite:///"))
    secret = keys(settings.key_file)
    held = backup.verified(file, secret.database, secret.log)
    if live.exists() and not force:
        _require_older(live, held, secret)
    part = live.with_name(f"{live.stem}.restoring")
    contents = _ready(file, part, settings)
    aside = _put(part, live, secret, at.astimezone(UTC).strftime(backup.STAMP))
    return Restored(contents, aside)


def _require_older(live: Path, held: Contents, secret: Keys) -> None:
    """Refuse to lose anything: the copy's log has to reach as far as the one there."""
    here = _held(live, secret)
    if here is None or (here.lines, here.head) == (held.lines, held.head):
        return
    raise BackupError(
        f"The database there has {here.lines} lines in its log and the backup "
        f"{held.lines}, so what was done since would be lost. Add --force to put the "
        "backup back all the same; the database there is kept beside it."
    )


def _held(live: Path, secret: Keys) -> Contents | None:
    """Say what the database there holds, or nothing when it is past reading."""
    try:
        return backup.verified(live, secret.database, secret.log)
    except BackupError:
        return None


def _ready(file: Path, part: Path, settings: Settings) -> Contents:
    """Copy, bring up to date and check again, beside where it will go."""
    part.parent.mkdir(parents=True, exist_ok=True)
    _forget(part)
    shutil.copy(file, part)
    part.chmod(0o600)
    db = engine.database(Settings(f"sqlite:///{part}", settings.key_file))
    try:
        schema.bring_up(db)
    finally:
        db.engine.dispose()
    contents = backup.verified(part, db.file_key, db.log_key)
    backup.settle(part)
    return contents


def _put(part: Path, live: Path, secret: Keys, stamp: str) -> Path | None:
    aside = None
    if live.exists():
        _require_alone(live, secret)
        aside = live.with_name(f"{live.stem}.before-{stamp}.sqlite")
        live.rename(aside)
    for ending in ("-wal", "-shm"):
        live.with_name(live.name + ending).unlink(missing_ok=True)
    part.replace(live)
    _forget(part)
    backup.settle(live.parent)
    return aside


def _require_alone(live: Path, secret: Keys) -> None:
    """Fold the write-ahead log into its file, which only works when nobody has it.

    A file past reading cannot say who has it open, and is moved as it is.
    """
    connection = sqlcipher3.connect(str(live), timeout=1)
    try:
        connection.execute(f"PRAGMA key=\"x'{secret.database}'\"")
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlcipher3.dbapi2.OperationalError:
        raise BackupError(
            "Something has the database open. Stop peerdash, then restore again."
        ) from None
    except sqlcipher3.dbapi2.DatabaseError:
        return
    finally:
        connection.close()


def _forget(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
