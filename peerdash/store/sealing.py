"""What is kept so that only this program, with its key file, can read it.

The database of one machine is encrypted as a whole; a server's may not be, and its
copies go where files go. So a picture is sealed before it is kept, with AES-256-GCM
under a key of its own purpose, and says what it belongs to: moved to another row, or
changed by a bit, it does not open.
"""

import hmac
import os
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE: Final = 12
PURPOSE: Final = b"sealing photographs"


class UnsealedError(ValueError):
    """What was kept is not what was sealed for this place with this key."""


def sealed(key: bytes, plain: bytes, of: str) -> bytes:
    """Return bytes sealed for what `of` names; `key` is the key file's own."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key(key)).encrypt(nonce, plain, of.encode())


def opened(key: bytes, kept: bytes, of: str) -> bytes:
    """Return what was sealed for what `of` names. Raises UnsealedError."""
    try:
        return AESGCM(_key(key)).decrypt(kept[:NONCE], kept[NONCE:], of.encode())
    except InvalidTag:
        raise UnsealedError(of) from None


def _key(key: bytes) -> bytes:
    return hmac.new(key, PURPOSE, sha256).digest()
