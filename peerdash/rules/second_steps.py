"""The second step of signing in: a code from an app, taken once, or a recovery code.

The secret follows from our key and what is kept, so that a copy of the database
alone makes no codes (AN7).
"""

import base64
import hmac
import re
from datetime import datetime
from hashlib import sha256
from typing import Final

from pyotp import TOTP

SECONDS: Final = 30
BYTES: Final = 20
ISSUER: Final = "peerdash"
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS: Final = 3
GROUP: Final = 5
CODES: Final = 10


def secret(key: bytes, user_id: str, seed: str) -> str:
    """Return the secret that the app is given, in base 32."""
    made = hmac.new(key, f"second step {user_id} {seed}".encode(), sha256).digest()
    return base64.b32encode(made[:BYTES]).decode()


def address(secret: str, username: str) -> str:
    """Return what the QR code says."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Return the half minute whose code this is, if it is later than `after`.

    A clock that is half a minute out still does; a code once taken never does.
    """
    app, given = TOTP(secret), "".join(code.split())
    this = int(now.timestamp()) // SECONDS
    fits = [
        step
        for step in (this - 1, this, this + 1)
        if hmac.compare_digest(app.at(step * SECONDS).encode(), given.encode())
    ]
    return next((step for step in fits if step > after), None)


def recovery_hash(key: bytes, user_id: str, code: str) -> str:
    """Return what is kept of a recovery code, however its groups were written."""
    plain = re.sub(r"[\W_]+", "", code.casefold())
    return hmac.new(key, f"recovery {user_id} {plain}".encode(), sha256).hexdigest()
