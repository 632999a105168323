"""How often one address may knock at the door, whichever process answers (WB8).

Counted in the database, for minutes. What is counted is what went wrong, or was done
by nobody in particular: somebody signed in is known, and is never kept waiting here. A
whole office can stand behind one address; PEERDASH_SHARED_BY says how many people do,
and each limit is so many times as large. This machine itself is no address: in front
of it stands only a proxy, which has to be named (`web.proxies`), or nobody.
"""

import ipaddress
import os
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from starlette.types import Scope

from peerdash.store import condition, guesses, knocks, scope
from peerdash.store.engine import Database
from peerdash.store.knocks import Allowed
from peerdash.web import sessions

BAD_TICKETS: Final = Allowed("ticket", 20, timedelta(minutes=5))
NEW_STREAMS: Final = Allowed("stream", 10, timedelta(minutes=1))
SENT_AWAY: Final = Allowed("council", 20, timedelta(minutes=5))


def is_reached(db: Database, what: Allowed, address: str, now: datetime) -> bool:
    """Whether this address has to wait; this machine itself never has to."""
    if not address:
        return False
    with sessions.glancing(db) as session:
        return knocks.is_enough(session, _here(what), _hashed(db, address), now)


def count(db: Database, what: Allowed, address: str, now: datetime) -> bool:
    """Count one more; False when it is one too many.

    While nothing can be written nothing can be counted, and people still come in.
    """
    if not address:
        return True
    if is_reached(db, what, address, now):
        return False
    with (
        suppress(condition.CannotWriteError),
        condition.noticing(db),
        scope.unscoped(db) as session,
    ):
        return knocks.note(session, _here(what), _hashed(db, address), now)
    return True


def address_of(scope: Scope) -> str:
    """Return where a request comes from; nothing when it is from this machine."""
    host = (scope.get("client") or ("",))[0]
    try:
        return "" if ipaddress.ip_address(host).is_loopback else str(host)
    except ValueError:
        return ""


def _here(what: Allowed) -> Allowed:
    """Return a limit as large as the office behind one address wants it."""
    told = os.environ.get("PEERDASH_SHARED_BY", "")
    return replace(what, times=what.times * max(1, int(told) if told.isdigit() else 1))


def _hashed(db: Database, address: str) -> str:
    return guesses.hashed(db.log_key, address)
