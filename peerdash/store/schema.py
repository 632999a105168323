"""Bringing a database to the schema this program knows, one numbered step at a time."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from peerdash.store import guard
from peerdash.store.engine import Database

STEPS: Final = Path(__file__).parent / "migrations"


class NewerSchemaError(RuntimeError):
    """The database was made by a newer peerdash than this one."""


def prepare(db: Database) -> None:
    """Bring the database up to date; a database already there is left alone.

    Raises NewerSchemaError when a newer program has been here.
    """
    bind = db.engine.execution_options(**{"peerdash_writes": True, guard.SYSTEM: True})
    with bind.begin() as connection:
        settings = _settings(connection)
        here, known = _here(connection), ScriptDirectory.from_config(settings)
        if here == known.get_current_head():
            return
        if here and here not in {step.revision for step in known.walk_revisions()}:
            raise NewerSchemaError(
                f"This database is at step {here}, which this peerdash does not "
                "know. Install the newer peerdash, or restore a backup."
            )
        command.upgrade(settings, "head")


def _here(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _settings(connection: Connection) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(STEPS))
    settings.attributes["connection"] = connection
    return settings
