"""Whose turn it is to look after the database, when several processes serve one.

What each of them does every minute is done by one at a time; the others come by again
in a minute and find it done. A process that dies gives its turn back with its
connection. A file is served by one process, which always has its turn.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import func, select

from peerdash.store.engine import Database

LOCK: Final = 7_302_605


@contextmanager
def taken(db: Database) -> Generator[bool]:
    """Take the turn while the block lasts; False when another process has it."""
    if db.is_sqlite:
        yield True
        return
    with db.system.begin() as connection:
        yield bool(connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK))))
