"""Where somebody is signed in, and ending their ways in within the act that wants it.

The scope hides sessions and tickets from everybody, so these statements pass it by
name, as the log's do.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlmodel import Session, col

from peerdash.model import CalendarFeed, SignIn, Ticket
from peerdash.model.record import Instant
from peerdash.store import guard, settings
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.sign_ins import MOST, Way

SHOWN: Final = 16
"""How much of a token's hash scripts and the log know a session by."""

_PAST: Final = {
    guard.PASSED: True,
    guard.LOG: True,
    "synchronize_session": False,
}


class Moment(NamedTuple):
    """When it is asked whether a session holds: as values, or as `ASKED`'s blanks."""

    now: Any
    idle_since: Any
    today: Any


ASKED: Final = Moment(
    bindparam("now", type_=Instant()),
    bindparam("idle_since", type_=Instant()),
    bindparam("today", type_=Date()),
)
"""What every click asks is made once, and filled in with its moment."""


def moment(now: datetime) -> Moment:
    """Return a moment as values."""
    return Moment(now, now - settings.idle(), day_of(now))


def is_live(at: Moment) -> ColumnElement[bool]:
    """Return the condition under which a session has not ended."""
    return and_(
        col(SignIn.ended_at).is_(None),
        col(SignIn.ends_at) > at.now,
        col(SignIn.seen_at) > at.idle_since,
    )


def live(session: Session, user_id: str, now: datetime) -> Sequence[SignIn]:
    """Return a user's sessions that have not ended, the newest first."""
    asked = select(SignIn).where(col(SignIn.user_id) == user_id, is_live(moment(now)))
    asked = asked.order_by(col(SignIn.began_at).desc(), col(SignIn.token_hash))
    return session.execute(asked, execution_options=_PAST).scalars().all()


def counts(session: Session, now: datetime) -> dict[str, int]:
    """Return how many sessions each user has that have not ended."""
    asked = select(col(SignIn.user_id), func.count()).where(is_live(moment(now)))
    found = session.execute(
        asked.group_by(col(SignIn.user_id)), execution_options=_PAST
    )
    return {str(user_id): int(many) for user_id, many in found.all()}


def make_room(session: Session, user_id: str, at: datetime) -> None:
    """End the oldest of a user's sessions if one more would be too many (WB8)."""
    crowd = [row.token_hash for row in live(session, user_id, at)[MOST - 1 :]]
    if crowd:
        ended = update(SignIn).where(col(SignIn.token_hash).in_(crowd))
        session.execute(
            ended.values(ended_at=at, crowded_out=True), execution_options=_PAST
        )


def crowded_out(session: Session, user_id: str, since: datetime) -> Sequence[SignIn]:
    """Return a user's sessions that gave way to a newer one, the newest first."""
    mine = col(SignIn.user_id) == user_id, col(SignIn.crowded_out)
    asked = select(SignIn).where(*mine, col(SignIn.ended_at) > since)
    asked = asked.order_by(col(SignIn.ended_at).desc(), col(SignIn.token_hash))
    return session.execute(asked, execution_options=_PAST).scalars().all()


def end_one(session: Session, user_id: str, sid: str, at: datetime) -> bool:
    """End one session of a user's; False when there is none that has not ended."""
    mine = col(SignIn.user_id) == user_id, col(SignIn.ended_at).is_(None)
    this = col(SignIn.token_hash).startswith(sid, autoescape=True)
    ended = update(SignIn).where(*mine, this).values(ended_at=at)
    ended_ones = ended.returning(col(SignIn.token_hash))
    return bool(session.execute(ended_ones, execution_options=_PAST).all())


def end_all(session: Session, user_id: str, at: datetime, but: str = "") -> None:
    """End every session of a user's but one, known by the start of its hash."""
    mine = col(SignIn.user_id) == user_id
    ended = update(SignIn).where(mine, col(SignIn.ended_at).is_(None))
    if but:
        ended = ended.where(~col(SignIn.token_hash).startswith(but, autoescape=True))
    session.execute(ended.values(ended_at=at), execution_options=_PAST)


def end_calendars(session: Session, user_id: str, at: datetime) -> None:
    """End every calendar address of a user's: each is a way in without a session."""
    theirs = col(CalendarFeed.user_id) == user_id, col(CalendarFeed.ended_at).is_(None)
    ended = update(CalendarFeed).where(*theirs).values(ended_at=at)
    session.execute(ended, execution_options=_PAST)


def way_of(session: Session, sid: str) -> Way | None:
    """Return how a session began; None when there is no such session."""
    this = col(SignIn.token_hash).startswith(sid, autoescape=True)
    asked = select(col(SignIn.came_by)).where(this)
    found: Way | None = session.execute(asked, execution_options=_PAST).scalar()
    return found if len(sid) == SHOWN else None


def prove(session: Session, user_id: str, sid: str, at: datetime) -> bool:
    """Note that who is in a session showed who they are; False when it has ended."""
    mine = col(SignIn.user_id) == user_id, is_live(moment(at))
    this = col(SignIn.token_hash).startswith(sid, autoescape=True)
    noted = update(SignIn).where(*mine, this).values(proved_at=at)
    rows = session.execute(
        noted.returning(col(SignIn.token_hash)), execution_options=_PAST
    )
    return len(sid) == SHOWN and bool(rows.all())


def drop_links(session: Session, user_id: str) -> None:
    """Make every way in that this user has not used yet worth nothing."""
    unused = delete(Ticket).where(col(Ticket.user_id) == user_id)
    session.execute(unused, execution_options=_PAST)
