"""Bringing a database to the schema this program knows, one numbered step at a time.

All the steps to be taken are one transaction, SQLite's tables included, so that
whatever interrupts them leaves the database as it was. A file is copied before
(RL6); PostgreSQL is copied by its own means.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from peerdash.store import backup, policies, settings
from peerdash.store.engine import Database

LOCK: Final = 7_302_603
STEPS: Final = Path(__file__).parent / "migrations"


class NewerSchemaError(RuntimeError):
    """The database was made by a newer peerdash than this one."""


def prepare(db: Database) -> None:
    """Bring the database up to date, a checked copy first if anything is in it.

    Raises NewerSchemaError when a newer program has been here, BackupError when
    there can be no copy, and OneRoleError when PostgreSQL could not keep people
    to what is theirs.
    """
    policies.require_two_roles(db)
    bring_up(db, lambda step: _copy(db, step))
    policies.require_apart(db)


def bring_up(db: Database, first: Callable[[str], object] | None = None) -> None:
    """Take the steps that are missing; `first` is called when there are rows at stake.

    Nobody else can write between the two, or take the steps at the same time. A
    database already there is left alone, but for policies that are out of date.
    """
    bind = db.system.execution_options(peerdash_writes=True)
    with bind.begin() as connection:
        if not db.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        _take_steps(connection, first)
        policies.lay(connection, db)


def newest() -> str:
    """Return the step this program knows as the last."""
    return ScriptDirectory(str(STEPS)).get_current_head() or ""


def _take_steps(connection: Connection, first: Callable[[str], object] | None) -> None:
    steps = _settings(connection)
    here, known = _here(connection), ScriptDirectory.from_config(steps)
    if here == known.get_current_head():
        return
    if here and here not in {step.revision for step in known.walk_revisions()}:
        raise NewerSchemaError(
            f"This database is at step {here}, which this peerdash does not "
            "know. Install the newer peerdash, or restore a backup."
        )
    if here and first:
        first(here)
    command.upgrade(steps, "head")
    _require_whole(connection)


def _copy(db: Database, step: str) -> None:
    if db.is_sqlite:
        folder = settings.backups() or db.file.parent
        backup.take_before(db, folder, step)


def _require_whole(connection: Connection) -> None:
    """Undo the steps if they left a row that points at nothing."""
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("A step left rows that point at nothing.")


def _here(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _settings(connection: Connection) -> Config:
    steps = Config()
    steps.set_main_option("script_location", str(STEPS))
    steps.attributes["connection"] = connection
    return steps
