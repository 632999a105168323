"""Usernames and passphrases: the same words, and the same cost, for every failure.

A guess is noted before it is checked and taken back when it is right, so that
guesses made at once cannot all slip under the limit (AN2, AN6).
"""

from datetime import datetime
from typing import Final

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlmodel import col

from peerdash.model import Passphrase, User
from peerdash.services import guesses
from peerdash.services.guesses import Guess
from peerdash.store import passphrases, scope
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
        passphrases.keep(session, user_id, kept)


def check(
    db: Database, username: str, passphrase: str, now: datetime, address: str = ""
) -> str | None:
    """Return the id of the user whose passphrase this is, or None.

    An empty username is nobody's, and is slowed like any other.
    """
    username = username.strip().lower()
    with scope.unscoped(db) as session:
        guess = guesses.note(session, db.log_key, Guess(f"@{username}", address, now))
    user_id, kept = _user(db, username, now) if guess else ("", "")
    right = matches(passphrase, kept or DUMMY)
    if not (kept and right and guess):
        return None
    _settle(db, user_id, guess, (kept, hashed(passphrase) if is_dated(kept) else kept))
    return user_id


def _settle(db: Database, user_id: str, guess: str, kept: tuple[str, str]) -> None:
    """Take back the guess, and keep what costs a guesser more, if it is not changed."""
    before, after = kept
    with scope.unscoped(db) as session:
        guesses.take_back(session, guess)
        if after != before:
            passphrases.renew(session, user_id, before, after)


def _user(db: Database, username: str, now: datetime) -> tuple[str, str]:
    """Return somebody's id and what is kept of their passphrase; nothing if nobody."""
    asked = (
        select(col(User.id), col(Passphrase.hash))
        .join(Passphrase, col(Passphrase.user_id) == col(User.id))
        .where(col(User.username) == username, sessions.still_here(moment(now)))
    )
    with sessions.glancing(db) as session:
        found = session.execute(asked).first()
    return (found[0], found[1]) if found else ("", "")
