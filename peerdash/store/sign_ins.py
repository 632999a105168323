"""Ending somebody's ways in, within the act that gives the reason to.

The scope hides sessions and tickets from everybody, so these two statements
pass it by name, as the log's do.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, update
from sqlmodel import Session, col

from peerdash.model import SignIn, Ticket
from peerdash.store import guard

_PAST: Final = {
    guard.PASSED: True,
    guard.LOG: True,
    "synchronize_session": False,
}


def end_all(session: Session, user_id: str, at: datetime, but: str = "") -> None:
    """End every session of a user's but one, known by the start of its hash."""
    mine = col(SignIn.user_id) == user_id
    ended = update(SignIn).where(mine, col(SignIn.ended_at).is_(None))
    if but:
        ended = ended.where(~col(SignIn.token_hash).startswith(but, autoescape=True))
    session.execute(ended.values(ended_at=at), execution_options=_PAST)


def drop_links(session: Session, user_id: str) -> None:
    """Make every way in that this user has not used yet worth nothing."""
    unused = delete(Ticket).where(col(Ticket.user_id) == user_id)
    session.execute(unused, execution_options=_PAST)
