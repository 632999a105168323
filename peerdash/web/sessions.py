"""Sessions: from a one-time ticket to a cookie, and to the end of it.

The database keeps only SHA-256 hashes, so that nobody who reads it can sign in
with what they find. A ticket is spent by deleting it: the database lets one of
two redemptions delete the row, and the other finds nothing (AN3).
"""

import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlmodel import Session, col

from peerdash.model import SignIn, Ticket, User
from peerdash.store import condition, guard, log, scope, sign_ins
from peerdash.store.engine import Database
from peerdash.store.sign_ins import IDLE, SHOWN
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.roles import Act

__all__ = ["IDLE", "LONGEST", "SHOWN", "Live", "digest", "look_up", "redeem"]

LONGEST: Final = timedelta(hours=10)
TOUCH: Final = timedelta(minutes=1)
TICKET: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Live:
    """A session that holds: whose it is, and the start of its token's hash."""

    user_id: str
    sid: str


def digest(secret: str) -> str:
    """Return what is kept of a ticket or a token."""
    return sha256(secret.encode()).hexdigest()


@contextmanager
def glancing(db: Database) -> Generator[Session]:
    """Open a transaction that only reads, so that it never waits for a writer."""
    bind = db.engine.execution_options(**{guard.SYSTEM: True})
    with Session(bind, expire_on_commit=False) as session, session.begin():
        yield session


def issue_ticket(
    db: Database, user_id: str, now: datetime, lasting: timedelta = TICKET
) -> str:
    """Make a one-time way in for somebody who has shown who they are."""
    ticket = secrets.token_urlsafe(32)
    with scope.unscoped(db) as session:
        session.execute(delete(Ticket).where(col(Ticket.ends_at) <= now))
        session.add(
            Ticket(ticket_hash=digest(ticket), user_id=user_id, ends_at=now + lasting)
        )
    return ticket


def redeem(db: Database, ticket: str, now: datetime) -> str | None:
    """Spend a ticket and begin a session; return its token, or None."""
    with scope.unscoped(db) as session:
        user = _spend(session, ticket, now)
        if user is None:
            return None
        token = secrets.token_urlsafe(32)
        row = SignIn(
            token_hash=digest(token),
            user_id=user.id,
            began_at=now,
            seen_at=now,
            ends_at=now + LONGEST,
        )
        session.add(row)
        _log(session, db, row, user, Act.SIGN_IN, now)
    return token


def look_up(
    db: Database, token: str, now: datetime, *, touch: bool = True
) -> Live | None:
    """Return the session that a token holds, or None when it holds no longer.

    `touch` notes that its reader is there; at most one write a minute.
    """
    hashed = digest(token)
    asked = (
        select(SignIn)
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(col(SignIn.token_hash) == hashed, holds(now))
    )
    with glancing(db) as session:
        row = session.execute(asked).scalars().first()
    if row is None:
        return None
    if touch and now - row.seen_at >= TOUCH:
        _touch(db, hashed, now)
    return Live(row.user_id, hashed[:SHOWN])


def end(db: Database, token: str, now: datetime) -> None:
    """End a session at once; ending it again changes nothing."""
    with scope.unscoped(db) as session:
        row = session.get(SignIn, digest(token), with_for_update=True)
        if row is None or row.ended_at is not None:
            return
        row.ended_at = now
        user = session.get_one(User, row.user_id)
        _log(session, db, row, user, Act.SIGN_OUT, now)


def end_all(db: Database, user_id: str, now: datetime) -> None:
    """End every session of somebody who has left or asked for it."""
    with scope.unscoped(db) as session:
        session.execute(
            update(SignIn)
            .where(col(SignIn.user_id) == user_id, col(SignIn.ended_at).is_(None))
            .values(ended_at=now)
        )


def holds(now: datetime) -> ColumnElement[bool]:
    """Return the condition on SignIn joined to User under which a session holds."""
    return and_(sign_ins.is_live(now), still_here(now))


def still_here(now: datetime) -> ColumnElement[bool]:
    """Return the condition on User under which somebody has not left."""
    return or_(col(User.left_on).is_(None), col(User.left_on) > day_of(now))


def _spend(session: Session, ticket: str, now: datetime) -> User | None:
    spent = session.execute(
        delete(Ticket)
        .where(col(Ticket.ticket_hash) == digest(ticket), col(Ticket.ends_at) > now)
        .returning(col(Ticket.user_id))
    ).scalar()
    asked = select(User).where(col(User.id) == spent, still_here(now))
    return session.execute(asked).scalars().first() if spent else None


def _touch(db: Database, hashed: str, now: datetime) -> None:
    with (
        suppress(condition.CannotWriteError),
        condition.noticing(db),
        scope.unscoped(db) as session,
    ):
        session.execute(
            update(SignIn)
            .where(col(SignIn.token_hash) == hashed, col(SignIn.seen_at) < now)
            .values(seen_at=now)
        )


def _log(
    session: Session, db: Database, row: SignIn, user: User, act: Act, at: datetime
) -> None:
    """Write the line in the log; it has the start of the hash, as scripts do."""
    sid = row.token_hash[:SHOWN]
    entry = log.Entry(at, user.id, user.agency_id, sid, act, ref=user.id)
    log.append(session, db.log_key, entry)
