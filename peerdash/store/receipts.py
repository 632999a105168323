"""Receipts: an act sent twice with one key is done once (RL4).

The receipt is written first, in the act's own transaction: of two that send one
key at once the second waits at the key, and then finds what the first made.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from peerdash.model import Receipt
from peerdash.store import guard

KEPT: Final = timedelta(days=1)
ANSWERED_WITHIN: Final = timedelta(minutes=10)
_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}
INSERT: Final[dict[str, Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def claim(session: Session, receipt: Receipt) -> str | None:
    """Take a key for the act about to be done; return what it made if it was done."""
    old = delete(Receipt).where(col(Receipt.at) < receipt.at - KEPT)
    session.execute(old, execution_options=_PAST)
    table = Receipt.__table__  # type: ignore[attr-defined]
    taken = INSERT[session.get_bind().dialect.name](table)
    done = session.execute(
        taken.values(**receipt.model_dump())
        .on_conflict_do_nothing()
        .returning(table.c.key),
        execution_options=_PAST,
    )
    if done.scalar():
        return None
    first = select(col(Receipt.made)).where(col(Receipt.key) == receipt.key)
    return str(session.execute(first, execution_options=_PAST).scalar_one())


def fill(session: Session, key: str, made: str) -> None:
    """Note what the act made."""
    noted = update(Receipt).where(col(Receipt.key) == key).values(made=made)
    session.execute(noted, execution_options=_PAST)


def hear(session: Session, user_id: str, forms: Collection[str]) -> None:
    """Note that somebody's browser has had the answers to these forms."""
    noted = update(Receipt).where(
        col(Receipt.user_id) == user_id, col(Receipt.form).in_(forms)
    )
    session.execute(noted.values(heard=True), execution_options=_PAST)


def done(session: Session, user_id: str, forms: Collection[str]) -> set[str]:
    """Return which of somebody's forms have been sent and done."""
    asked = select(col(Receipt.form)).where(
        col(Receipt.user_id) == user_id, col(Receipt.form).in_(forms)
    )
    return set(session.execute(asked, execution_options=_PAST).scalars())


def unheard(session: Session, user_id: str, now: datetime) -> list[Receipt]:
    """Return what somebody sent lately and has had no answer to, oldest first."""
    asked = (
        select(Receipt)
        .where(col(Receipt.user_id) == user_id, col(Receipt.heard).is_(False))
        .where(col(Receipt.at) > now - ANSWERED_WITHIN, col(Receipt.place) != "")
        .order_by(col(Receipt.at))
    )
    return list(session.execute(asked, execution_options=_PAST).scalars())
