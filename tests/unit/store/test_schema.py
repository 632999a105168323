"""The schema: what the steps make is what the model says, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from peerdash.model import Record
from peerdash.store import schema
from peerdash.store.engine import Database, database
from peerdash.store.keys import keys
from peerdash.store.settings import Settings


def test_the_steps_make_exactly_the_model(database: Database) -> None:
    with database.system.execution_options(peerdash_writes=True).begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Record.metadata) == []


def test_preparing_twice_changes_nothing(database: Database) -> None:
    schema.prepare(database)
    schema.prepare(database)


def test_a_newer_database_is_refused(database: Database) -> None:
    with database.system.execution_options(peerdash_writes=True).begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(schema.NewerSchemaError, match="newer peerdash"):
        schema.prepare(database)


def test_the_file_is_encrypted_and_needs_its_key(sqlite_database: Database) -> None:
    file = Path(str(sqlite_database.engine.url.database))
    assert not file.read_bytes().startswith(b"SQLite format 3")
    other = Settings(f"sqlite:///{file}", file.with_name("other.key"))
    with pytest.raises(Exception, match="not a database"):
        schema.prepare(database(other))


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "peerdash.key"
    made = keys(file)
    assert keys(file) == made
    file.chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        keys(file)
