"""How many rows there are of each kind: SQLite reads the right index when it knows.

PostgreSQL counts for itself. Without this SQLite takes every index for as good as
another, and reads a hundred thousand closed items to show twenty-five.
"""

from contextlib import suppress
from typing import Final

from sqlalchemy.exc import DBAPIError

from peerdash.store.engine import Database

SAMPLED: Final = 1000
"""Rows looked at in each index: enough to tell few from many, and soon done."""
EVERY_TABLE: Final = 0x10002


def gather(db: Database) -> None:
    """Count what has grown since it was last counted; does nothing if it cannot."""
    if not db.is_sqlite:
        return
    bind = db.system.execution_options(peerdash_writes=True)
    with suppress(DBAPIError), bind.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA analysis_limit={SAMPLED}")
        connection.exec_driver_sql(f"PRAGMA optimize={EVERY_TABLE}")
