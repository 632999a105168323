"""Guesses at the door, kept for a day: names and addresses as keyed hashes only.

The scope hides the table from everybody, so these statements pass it by name, as
the log's do.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session, col

from peerdash.model import FailedSignIn
from peerdash.store import guard

KEPT: Final = timedelta(days=1)
_LOCK: Final = 7_302_602
_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose door, from where, and when; `address` is empty for this machine itself."""

    name: str
    address: str
    at: datetime

    def hashed(self, key: bytes) -> "Guess":
        """Return it with hashes of our key, so that nobody can try names on them."""
        return Guess(hashed(key, self.name), hashed(key, self.address), self.at)


def alone(session: Session, now: datetime) -> None:
    """Let nobody else note a guess until this transaction ends; drop old ones."""
    if session.get_bind().dialect.name == "postgresql":
        _ask(session, select(func.pg_advisory_xact_lock(_LOCK)))
    _ask(session, delete(FailedSignIn).where(col(FailedSignIn.at) < now - KEPT))


def at_name(session: Session, name_hash: str) -> Sequence[datetime]:
    """Return when this name was guessed at wrongly."""
    return _times(session, col(FailedSignIn.username_hash) == name_hash)


def from_address(session: Session, address_hash: str) -> Sequence[datetime]:
    """Return when wrong guesses came from this address; none from this machine."""
    if not address_hash:
        return ()
    return _times(session, col(FailedSignIn.address_hash) == address_hash)


def since(session: Session, then: datetime) -> int:
    """Return how many there were, whoever's they are."""
    asked = select(func.count()).where(col(FailedSignIn.at) > then)
    return int(_ask(session, asked).scalar() or 0)


def keep(session: Session, guess: Guess) -> str:
    """Keep a hashed guess as wrong and return its id."""
    row = FailedSignIn(
        username_hash=guess.name, address_hash=guess.address, at=guess.at
    )
    session.add(row)
    session.flush()
    return row.id


def take_back(session: Session, guess_id: str) -> None:
    """Forget a guess that was right."""
    _ask(session, delete(FailedSignIn).where(col(FailedSignIn.id) == guess_id))


def _times(session: Session, whose: ColumnElement[bool]) -> Sequence[datetime]:
    found: Sequence[datetime] = (
        _ask(session, select(FailedSignIn.at).where(whose)).scalars().all()  # type: ignore[call-overload]
    )
    return found


def _ask(session: Session, asked: Any) -> Any:  # noqa: ANN401
    return session.execute(asked, execution_options=_PAST)


def hashed(key: bytes, text: str) -> str:
    """Return a hash of our key, so that nobody can try names or addresses on it."""
    return hmac.new(key, text.encode(), sha256).hexdigest() if text else ""
