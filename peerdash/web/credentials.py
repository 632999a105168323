"""Usernames and passphrases: the same words, and the same cost, for every failure.

A guess is noted before it is checked and taken back when it is right, so that
guesses made at once cannot all slip under the limit (AN2, AN6).
"""

from datetime import datetime
from typing import Final

from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlmodel import col

from peerdash.model import User
from peerdash.services import guesses
from peerdash.services.guesses import Guess
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.passphrases import NOBODYS, USUAL, hashed, is_dated, matches
from peerdash.store.sign_ins import moment
from peerdash.web import sessions

__all__ = ["DUMMY", "check", "hashed", "matches", "set_passphrase"]

DUMMY: Final = NOBODYS


def set_passphrase(
    db: Database, user_id: str, passphrase: str, hasher: PasswordHasher = USUAL
) -> None:
    """Give somebody a passphrase in place of any they had."""
    kept = hashed(passphrase, hasher)
    with scope.unscoped(db) as session:
        session.get_one(User, user_id).password_hash = kept


def check(
    db: Database, username: str, passphrase: str, now: datetime, address: str = ""
) -> str | None:
    """Return the id of the user whose passphrase this is, or None.

    An empty username is nobody's, and is slowed like any other.
    """
    username = username.strip().lower()
    with scope.unscoped(db) as session:
        guess = guesses.note(session, db.log_key, Guess(f"@{username}", address, now))
    user = _user(db, username, now)
    kept = user.password_hash if user and guess else ""
    right = matches(passphrase, kept or DUMMY)
    if not (user and kept and right and guess):
        return None
    _settle(db, user.id, guess, (kept, hashed(passphrase) if is_dated(kept) else kept))
    return str(user.id)


def _settle(db: Database, user_id: str, guess: str, kept: tuple[str, str]) -> None:
    """Take back the guess, and keep what costs a guesser more, if it is not changed."""
    before, after = kept
    with scope.unscoped(db) as session:
        guesses.take_back(session, guess)
        if after != before:
            same = col(User.id) == user_id, col(User.password_hash) == before
            session.execute(update(User).where(*same).values(password_hash=after))


def _user(db: Database, username: str, now: datetime) -> User | None:
    asked = select(User).where(
        col(User.username) == username, sessions.still_here(moment(now))
    )
    with sessions.glancing(db) as session:
        return session.execute(asked).scalars().first()
