"""What stands round Streamlit: the middleware, and what happens at the start."""

import importlib
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Final

from anyio import create_task_group, sleep, to_thread
from sqlalchemy.exc import DBAPIError
from starlette.middleware import Middleware

from peerdash.services import comparing
from peerdash.store import (
    aside,
    backup,
    condition,
    person_merges,
    schema,
    scope,
    settings,
    statistics,
    turns,
    unsent,
)
from peerdash.store.backup import BackupError
from peerdash.store.condition import CannotWriteError
from peerdash.store.engine import Database
from peerdash.store.settings import ROOT
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.roles import Act
from peerdash.web import (
    baseline,
    clock,
    collecting,
    errors,
    installation,
    integrity,
    machine,
    provider,
    proxies,
    sockets,
)
from peerdash.web.bounds import Bounds
from peerdash.web.gate import Gate
from peerdash.web.headers import Headers
from peerdash.web.joined import Joined
from peerdash.web.proxies import Proxied

MAIN: Final = ROOT / "peerdash" / "main.py"
MIDDLEWARE: Final = (
    Middleware(Proxied),
    Middleware(Headers),
    Middleware(Bounds),
    Middleware(Gate),
    Middleware(Joined),
)
TICK: Final = 60.0
_LOG: Final = logging.getLogger("peerdash")
HEAVY: Final = (
    "pandas",
    "plotly.graph_objects",
    "networkx",
    "sqlmodel",
    "peerdash.main",
)


@asynccontextmanager
async def lifespan(app: object) -> AsyncGenerator[None]:
    """Get ready before anybody comes: settings, database, imports, memory."""
    del app
    baseline.require()
    proxies.require()
    provider.configured()
    errors.hush()
    await to_thread.run_sync(_get_ready)
    async with create_task_group() as tasks:
        tasks.start_soon(_keep)
        yield
        tasks.cancel_scope.cancel()


def _get_ready() -> None:
    """Pay for what is slow now, and let the collector pass over it (design 10)."""
    schema.prepare(installation.database())
    statistics.gather(installation.database())
    for name in HEAVY:
        importlib.import_module(name)
    sockets.send_at_once()
    collecting.seldom()


def _check_log() -> None:
    """Say once, beside the people who are coming in, whether the log is whole."""
    try:
        integrity.warn(installation.database())
    except (CannotWriteError, OSError, DBAPIError) as wrong:
        _LOG.error("The log was not checked: %s", errors.stripped(wrong))


async def _keep() -> None:
    """Each minute, look after the log, and copy the database when that is due."""
    await to_thread.run_sync(_check_log)
    while True:
        await to_thread.run_sync(tend_log)
        await to_thread.run_sync(tend)
        await sleep(TICK)


def tend_log() -> None:
    """Look after the log once: checked each night, its head written down outside.

    Of several processes on one database one does it, and the others hear of it.
    """
    db, now = installation.database(), clock.now()
    try:
        with turns.taken(db) as mine:
            if mine:
                integrity.tend(db, now)
                integrity.anchor(db, now)
    except (CannotWriteError, OSError, DBAPIError) as wrong:
        _LOG.error("The log was not looked after: %s", errors.stripped(wrong))


def tend() -> None:
    """Look after the database once: its condition, and a checked copy when one is due.

    What goes wrong is said on the pages and at `/readyz`; here it is only noted.
    """
    db, folder, now = installation.database(), settings.backups(), clock.now()
    if condition.probe(db, now):
        _forget(db, now)
        comparing.compare(db, day_of(now))
        comparing.ask_again(db)
    if folder is None or not db.is_sqlite:
        return
    try:
        if backup.is_due(db, folder, now):
            machine.noted(db, Act.BACK_UP, machine.DATABASE, now)
            backup.take(db, folder, now)
            backup.prune(folder, now)
    except (BackupError, CannotWriteError, OSError, DBAPIError) as wrong:
        _LOG.error("No backup was made: %s", errors.stripped(wrong))


def _forget(db: Database, now: datetime) -> None:
    """Forget what was left for two weeks (RL7), and whoever is off a map (R209)."""
    with suppress(DBAPIError), scope.unscoped(db) as session:
        unsent.forget(session, now)
        aside.empty(session, now)
        person_merges.empty(session, now)
