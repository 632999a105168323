"""Usernames and passphrases: the same words, and the same cost, for every failure.

A guess is noted before it is checked and taken back when it is right, so that
guesses made at once cannot all slip under the limit (AN2, AN6).
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from peerdash.model import FailedSignIn, User
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.passphrases import ROUNDS, hashed, matches
from peerdash.web import sessions

__all__ = ["ALLOWED", "DUMMY", "check", "hashed", "matches", "set_passphrase"]

ALLOWED: Final = 5
WITHIN: Final = timedelta(minutes=5)
KEPT: Final = timedelta(days=1)
DUMMY: Final = "$2b$12$wxmxAR6KzIsFXAFH9a3Cz.gso3ISJIMnhmlnooGbNuvCL/1yTknXy"
"""The hash of nobody's passphrase: checking it costs what any other costs."""

_LOCK: Final = 7_302_602


def set_passphrase(
    db: Database, user_id: str, passphrase: str, rounds: int = ROUNDS
) -> None:
    """Give somebody a passphrase in place of any they had."""
    kept = hashed(passphrase, rounds)
    with scope.unscoped(db) as session:
        session.get_one(User, user_id).password_hash = kept


def check(db: Database, username: str, passphrase: str, now: datetime) -> str | None:
    """Return the id of the user whose passphrase this is, or None."""
    username = username.strip().lower()
    guess = _note(db, username, now)
    user = _user(db, username, now) if guess else None
    kept = user.password_hash if user else ""
    right = matches(passphrase, kept or DUMMY)
    if not (user and kept and right and guess):
        return None
    with scope.unscoped(db) as session:
        session.execute(delete(FailedSignIn).where(col(FailedSignIn.id) == guess))
    return user.id


def _note(db: Database, username: str, now: datetime) -> str | None:
    """Note a guess at this name and return its id; None when there were too many."""
    name = hmac.new(db.log_key, username.encode(), sha256).hexdigest()
    guess = FailedSignIn(username_hash=name, at=now)
    with scope.unscoped(db) as session:
        _one_at_a_time(session)
        old = col(FailedSignIn.at) < now - KEPT
        session.execute(delete(FailedSignIn).where(old))
        recent = select(func.count()).where(
            col(FailedSignIn.username_hash) == name,
            col(FailedSignIn.at) > now - WITHIN,
        )
        if (session.execute(recent).scalar() or 0) >= ALLOWED:
            return None
        session.add(guess)
    return guess.id


def _one_at_a_time(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _user(db: Database, username: str, now: datetime) -> User | None:
    asked = select(User).where(col(User.username) == username, sessions.still_here(now))
    with sessions.glancing(db) as session:
        return session.execute(asked).scalars().first()
