"""Noting that a session is in use: by somebody, or by a room's screen that follows.

A room's screen keeps its session (`web/shown.py`), and nobody need be there. Once
nobody has been for 15 minutes the session is the room's alone: every other page asks
for a sign-in, and that somebody is there again is not taken from a key or a click.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, case, func, literal, update
from sqlmodel import col

from peerdash.model import SignIn
from peerdash.model.record import Instant
from peerdash.store import condition, scope, sign_ins
from peerdash.store.engine import Database
from peerdash.store.sign_ins import Moment

EVERY: Final = timedelta(minutes=1)


def is_left_alone(at: Moment) -> ColumnElement[bool]:
    """Return the condition under which a session is a room's screen's alone."""
    last = func.coalesce(col(SignIn.there_at), col(SignIn.seen_at))
    alone: ColumnElement[bool] = last <= at.idle_since
    return alone


def touch(db: Database, hashed: str, now: datetime, *, led: bool) -> None:
    """Note that a session is in use; `led`, by a room's screen and nobody else."""
    values: dict[str, object] = {"seen_at": now}
    if not led:
        alone = is_left_alone(sign_ins.moment(now))
        values["there_at"] = case(
            (alone, col(SignIn.there_at)), else_=literal(now, Instant())
        )
    with (
        suppress(condition.CannotWriteError),
        condition.noticing(db),
        scope.unscoped(db) as session,
    ):
        row = col(SignIn.token_hash) == hashed, col(SignIn.seen_at) <= now
        session.execute(update(SignIn).where(*row).values(values))
