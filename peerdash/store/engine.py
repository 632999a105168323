"""Opening the database: SQLite encrypted by SQLCipher, or PostgreSQL.

SQLAlchemy does not begin a transaction before SQLite's first SELECT, so BEGIN
is sent by hand: IMMEDIATE for writers, so that two of them can never read the
same state and both write (trust report 3.1). What a statement was given never
reaches an error's text, and so no log.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event, make_url

from peerdash.store import disk, guard
from peerdash.store.keys import Keys, keys
from peerdash.store.settings import Settings

PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "recursive_triggers=ON",
    "cell_size_check=ON",
)
OLDEST: Final = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Database:
    """One database: its engine, the key that signs its log, and a file's own key.

    On PostgreSQL what people ask goes through `engine`, which logs in as the app,
    and what is nobody's through `owner`, which owns the tables (`store.policies`).
    """

    engine: Engine
    log_key: bytes = field(repr=False)
    fictitious: bool = False
    file_key: str = field(default="", repr=False)
    owner: Engine | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file beside us rather than a server."""
        return self.engine.dialect.name == "sqlite"

    @property
    def system(self) -> Engine:
        """The way in for work that is nobody's, past the guard and the policies."""
        return (self.owner or self.engine).execution_options(**{guard.SYSTEM: True})

    def dispose(self) -> None:
        """Let go of every connection."""
        for engine in filter(None, (self.engine, self.owner)):
            engine.dispose()

    @property
    def file(self) -> Path:
        """Where an SQLite database lies."""
        return Path(str(self.engine.url.database))


@cache
def database(settings: Settings) -> Database:
    """Open the one database these settings name; later calls share it."""
    secret = keys(settings.key_file)
    owner = _opened(settings.owner_url, secret) if settings.owner_url else None
    engine = _opened(settings.database_url, secret)
    return Database(engine, secret.log, settings.fictitious, secret.database, owner)


def _opened(url: str, secret: Keys) -> Engine:
    engine = (
        _sqlite(url, secret)
        if url.startswith("sqlite")
        else create_engine(url, hide_parameters=True)
    )
    guard.stand(engine)
    return engine


def _sqlite(url: str, secret: Keys) -> Engine:
    _require_sound(url)
    engine = create_engine(url, module=sqlcipher3.dbapi2, hide_parameters=True)
    next_to_write = Lock()

    @event.listens_for(engine, "connect", insert=True)
    def _open(connection: Any, record: object) -> None:  # noqa: ANN401
        del record
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key=\"x'{secret.database}'\"")
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("peerdash_writes"):
            connection.exec_driver_sql("BEGIN")
            return
        with next_to_write:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _require_sound(url: str) -> None:
    """Refuse an SQLite, or a place, in which what was saved can be lost (WB11)."""
    if sqlcipher3.sqlite_version_info < OLDEST:
        raise RuntimeError(
            f"SQLite {sqlcipher3.sqlite_version} can lose what was saved. Install "
            "sqlcipher3 0.6.4 or later, which brings 3.51.3 or later."
        )
    disk.require_near(Path(str(make_url(url).database)))
