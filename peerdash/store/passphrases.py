"""What is kept of a passphrase: an Argon2id hash, from which it cannot be had back.

bcrypt hashes from before are still read, and made anew at the next sign-in. The
scope hides the table from everybody, so these statements pass it by name.
"""

import base64
import unicodedata
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Final

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update
from sqlmodel import Session, col

from peerdash.model import Passphrase
from peerdash.store import guard
from peerdash.store.receipts import INSERT

USUAL: Final = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)
"""46 MiB twice over, on one core: more than OWASP asks, and about 60 ms."""
QUICK: Final = PasswordHasher(time_cost=1, memory_cost=1_024, parallelism=1)
"""For tests, and nothing else."""
NOBODYS: Final = (
    "$argon2id$v=19$m=47104,t=2,p=1"
    "$j2yGFvIUbvyFqI9fbYSowg$5gA3zt0f3mFCuMJZQXoIjvrPNtrMOuWvkPbbyO3Hu28"
)
"""The hash of nobody's passphrase: checking it costs what any other costs."""

_AT_ONCE: Final = BoundedSemaphore(4)
"""A crowd at the door waits here, and does not take the machine's memory."""


_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}


def of(session: Session, user_id: str) -> str:
    """Return what is kept of somebody's passphrase; nothing when they have none."""
    asked = select(col(Passphrase.hash)).where(col(Passphrase.user_id) == user_id)
    return str(session.execute(asked, execution_options=_PAST).scalar() or "")


def keep(session: Session, user_id: str, kept: str) -> None:
    """Keep this in place of what there was."""
    table = Passphrase.__table__  # type: ignore[attr-defined]
    new = INSERT[session.get_bind().dialect.name](table)
    new = new.values(user_id=user_id, hash=kept)
    over = new.on_conflict_do_update(index_elements=["user_id"], set_={"hash": kept})
    session.execute(over, execution_options=_PAST)


def renew(session: Session, user_id: str, before: str, after: str) -> None:
    """Keep the same passphrase in another way, unless it has been changed."""
    same = col(Passphrase.user_id) == user_id, col(Passphrase.hash) == before
    renewed = update(Passphrase).where(*same).values(hash=after)
    session.execute(renewed, execution_options=_PAST)


def hashed(passphrase: str, hasher: PasswordHasher = USUAL) -> str:
    """Return what is kept of a passphrase."""
    with _AT_ONCE:
        return hasher.hash(_plain(passphrase))


def matches(passphrase: str, kept: str) -> bool:
    """Whether a passphrase is the one that was kept."""
    with _AT_ONCE:
        if kept.startswith("$2"):
            return bcrypt.checkpw(_whole(passphrase), kept.encode())
        try:
            return USUAL.verify(kept, _plain(passphrase))
        except (VerificationError, InvalidHashError):
            return False


def is_dated(kept: str) -> bool:
    """Whether a hash costs a guesser less than a new one would."""
    return not kept.startswith("$argon2id$") or USUAL.check_needs_rehash(kept)


def _plain(passphrase: str) -> bytes:
    """Spell it one way, whichever keyboard it was typed on.

    The sign-in form drops spaces at either end, so they never count;
    `rules.passphrases` refuses one that has any.
    """
    return unicodedata.normalize("NFC", passphrase).strip().encode()


def _whole(passphrase: str) -> bytes:
    """Give bcrypt all of a passphrase: it reads only the first 72 bytes."""
    return base64.b64encode(sha256(passphrase.strip().encode()).digest())
