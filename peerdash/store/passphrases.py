"""What is kept of a passphrase: a bcrypt hash, from which it cannot be had back."""

import base64
from hashlib import sha256
from typing import Final

import bcrypt

ROUNDS: Final = 12


def hashed(passphrase: str, rounds: int = ROUNDS) -> str:
    """Return what is kept of a passphrase."""
    return bcrypt.hashpw(_whole(passphrase), bcrypt.gensalt(rounds)).decode()


def matches(passphrase: str, kept: str) -> bool:
    """Whether a passphrase is the one that was kept."""
    return bcrypt.checkpw(_whole(passphrase), kept.encode())


def _whole(passphrase: str) -> bytes:
    """Give bcrypt all of a passphrase: it reads only the first 72 bytes.

    The sign-in form drops spaces at either end, so they never count;
    `rules.passphrases` refuses one that has any.
    """
    return base64.b64encode(sha256(passphrase.strip().encode()).digest())
