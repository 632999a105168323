"""Receipts: an act sent twice with one key is done once (RL4).

The receipt is written first, in the act's own transaction: of two that send one
key at once the second waits at the key, and then finds what the first made.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from peerdash.model import Receipt
from peerdash.store import guard

KEPT: Final = timedelta(days=1)
_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}
_INSERT: Final[dict[str, Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def claim(session: Session, key: str, at: datetime) -> str | None:
    """Take a key for the act about to be done; return what it made if it was done."""
    old = delete(Receipt).where(col(Receipt.at) < at - KEPT)
    session.execute(old, execution_options=_PAST)
    table = Receipt.__table__  # type: ignore[attr-defined]
    taken = _INSERT[session.get_bind().dialect.name](table)
    done = session.execute(
        taken.values(key=key, made="", at=at)
        .on_conflict_do_nothing()
        .returning(table.c.key),
        execution_options=_PAST,
    )
    if done.scalar():
        return None
    first = select(col(Receipt.made)).where(col(Receipt.key) == key)
    return str(session.execute(first, execution_options=_PAST).scalar_one())


def fill(session: Session, key: str, made: str) -> None:
    """Note what the act made."""
    noted = update(Receipt).where(col(Receipt.key) == key).values(made=made)
    session.execute(noted, execution_options=_PAST)
