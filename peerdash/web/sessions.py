"""Sessions: from a one-time ticket to a cookie, and to the end of it.

The database keeps only SHA-256 hashes, so that nobody who reads it can sign in
with what they find. A ticket is spent by deleting it: the database lets one of
two redemptions delete the row, and the other finds nothing (AN3).
"""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlmodel import Session, col

from peerdash.model import SignIn, Ticket, User
from peerdash.store import log, scope, second_steps, sign_ins
from peerdash.store.engine import Database
from peerdash.store.sign_ins import SHOWN, Moment
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way
from peerdash.web import touching

__all__ = ["LONGEST", "SHOWN", "Live", "digest", "look_up", "redeem"]

LONGEST: Final = timedelta(hours=10)
TICKET: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Live:
    """A session that holds: whose it is, and the start of its token's hash.

    Until it is `whole` it opens nothing but the second step.
    """

    user_id: str
    sid: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Came:
    """How somebody came in, when they proved who they are, and in how many steps."""

    way: Way
    proved_at: datetime | None
    both_steps: bool


def digest(secret: str) -> str:
    """Return what is kept of a ticket or a token."""
    return sha256(secret.encode()).hexdigest()


@contextmanager
def glancing(db: Database) -> Generator[Session]:
    """Open a transaction that only reads, so that it never waits for a writer."""
    with Session(db.system, expire_on_commit=False) as session, session.begin():
        yield session


def issue_ticket(
    db: Database,
    user_id: str,
    now: datetime,
    lasting: timedelta = TICKET,
    *,
    both_steps: bool = True,
) -> str:
    """Make a one-time way in for somebody who has shown who they are.

    Without `both_steps` it is a link, and who is asked for a code still gives one.
    """
    ticket = secrets.token_urlsafe(32)
    with scope.unscoped(db) as session:
        session.execute(delete(Ticket).where(col(Ticket.ends_at) <= now))
        session.add(
            Ticket(
                ticket_hash=digest(ticket),
                user_id=user_id,
                ends_at=now + lasting,
                both_steps=both_steps,
            )
        )
    return ticket


def redeem(db: Database, ticket: str, now: datetime) -> str | None:
    """Spend a ticket and begin a session; return its token, or None.

    Who came by a link has shown that they have it, not who they are (AN10).
    """
    with scope.unscoped(db) as session:
        user_id, both_steps = _spend(session, ticket, now)
        way = Way.PASSPHRASE if both_steps else Way.LINK
        came = Came(way, now if both_steps else None, both_steps=both_steps)
        return begin(session, db, user_id, came, now)


def begin(
    session: Session, db: Database, user_id: str, came: Came, now: datetime
) -> str | None:
    """Begin a session and return its token; None for nobody, or who has left.

    Nobody has more than five: the oldest gives way to it (WB8).
    """
    asked = select(User).where(
        col(User.id) == user_id, still_here(sign_ins.moment(now))
    )
    user = session.execute(asked.with_for_update()).scalars().first()
    if user is None:
        return None
    sign_ins.make_room(session, user.id, now)
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=digest(token),
        user_id=user.id,
        began_at=now,
        seen_at=now,
        there_at=now,
        ends_at=now + LONGEST,
        both_steps=came.both_steps,
        proved_at=came.proved_at,
        came_by=came.way,
    )
    session.add(row)
    _log(session, db, row, user, Act.SIGN_IN, now)
    return token


def look_up(
    db: Database, token: str, now: datetime, *, touch: bool = True, led: bool = False
) -> Live | None:
    """Return the session that a token holds, or None when it holds no longer.

    `touch` notes that its reader is there, or with `led` that a room's screen is; at
    most one write a minute of each.
    """
    hashed = digest(token)
    told = {"hashed": hashed, **sign_ins.moment(now)._asdict()}
    with glancing(db) as session:
        asked = _HELD[db.fictitious]
        found = session.connection().execute(asked, told).first()
    if found is None:
        return None
    user_id, seen_at, there_at, whole = found
    last = seen_at if led else there_at or seen_at
    if touch and now - last >= touching.EVERY:
        touching.touch(db, hashed, now, led=led)
    return Live(user_id, hashed[:SHOWN], bool(whole))


def _held(*, fictitious: bool) -> Select[*tuple[Any, ...]]:
    """Ask whose a token's session is, when it holds: what is asked at each click."""
    return (
        select(
            col(SignIn.user_id),
            col(SignIn.seen_at),
            col(SignIn.there_at),
            whole(fictitious=fictitious),
        )
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(col(SignIn.token_hash) == bindparam("hashed"), holds(sign_ins.ASKED))
    )


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


def holds(at: Moment) -> ColumnElement[bool]:
    """Return the condition on SignIn joined to User under which a session holds."""
    return and_(sign_ins.is_live(at), still_here(at))


def whole(*, fictitious: bool) -> ColumnElement[bool]:
    """Return the condition on SignIn joined to User under which pages open (AN7).

    In the demonstration nobody is asked for a code.
    """
    if fictitious:
        return true()
    return or_(col(SignIn.both_steps), not_(second_steps.is_asked_of_user()))


def still_here(at: Moment) -> ColumnElement[bool]:
    """Return the condition on User under which somebody has not left."""
    return or_(col(User.left_on).is_(None), col(User.left_on) > at.today)


def _spend(session: Session, ticket: str, now: datetime) -> tuple[str, bool]:
    """Use a ticket up; return whose it was, and whether they had done it all."""
    spent = session.execute(
        delete(Ticket)
        .where(col(Ticket.ticket_hash) == digest(ticket), col(Ticket.ends_at) > now)
        .returning(col(Ticket.user_id), col(Ticket.both_steps))
    ).first()
    return (spent.user_id, bool(spent.both_steps)) if spent else ("", False)


def _log(
    session: Session, db: Database, row: SignIn, user: User, act: Act, at: datetime
) -> None:
    """Write the line in the log; it has the start of the hash, as scripts do."""
    sid = row.token_hash[:SHOWN]
    entry = log.Entry(at, user.id, user.agency_id, sid, act, ref=user.id)
    log.append(session, db.log_key, entry)


_HELD: Final = {demo: _held(fictitious=demo) for demo in (True, False)}
