"""The log: a chain of signed lines, written in the act's own transaction.

Each line's `mac` signs it together with the line before, with a key kept
outside the database, so a changed, missing or moved line shows (AU3).
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from peerdash.model import AuditLine
from peerdash.store import guard
from peerdash.vocabulary.roles import Act

START: Final = "0" * 64
LOCK: Final = 7_302_601
_PASS: Final = {guard.PASSED: True}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line says."""

    at: datetime
    user_id: str
    agency_id: str
    session: str
    act: Act
    ref: str
    about: str = ""


def append(session: Session, key: bytes, entry: Entry) -> None:
    """Add one line to the end of the chain."""
    bind = session.get_bind()
    if bind.dialect.name == "postgresql":
        session.execute(
            select(func.pg_advisory_xact_lock(LOCK)), execution_options=_PASS
        )
    last = _first(session, select(AuditLine).order_by(col(AuditLine.seq).desc()))
    line = AuditLine(
        seq=last.seq + 1 if last else 1,
        previous=last.mac if last else START,
        mac="",
        at=entry.at,
        user_id=entry.user_id,
        agency_id=entry.agency_id,
        session=entry.session,
        act=entry.act,
        ref=entry.ref,
        about=entry.about,
    )
    line.mac = signature(key, line)
    session.add(line)
    session.flush()


def looked_since(session: Session, entry: Entry, since: datetime) -> bool:
    """Whether this session has a line for this act on this ref since then."""
    asked = (
        select(AuditLine)
        .where(col(AuditLine.ref) == entry.ref, col(AuditLine.act) == entry.act)
        .where(col(AuditLine.session) == entry.session, col(AuditLine.at) >= since)
    )
    return _first(session, asked) is not None


def last_change(session: Session, ref: str, acts: Iterable[Act]) -> AuditLine | None:
    """Return the newest line of these acts on a ref: who changed it last."""
    asked = select(AuditLine).where(
        col(AuditLine.ref) == ref, col(AuditLine.act).in_(list(acts))
    )
    return _first(session, asked.order_by(col(AuditLine.seq).desc()))


def signature(key: bytes, line: AuditLine) -> str:
    """Return the line's signature: HMAC-SHA256 over it and the one before."""
    said = [
        line.seq,
        line.at.isoformat(),
        line.user_id,
        line.agency_id,
        line.session,
        line.act.value,
        line.ref,
        line.about,
        line.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), sha256).hexdigest()


def first_broken(lines: Iterable[AuditLine], key: bytes) -> int | None:
    """Return the number of the first line that does not hold, or None."""
    previous, expected = START, 1
    for line in lines:
        good = hmac.compare_digest(line.mac, signature(key, line))
        if line.seq != expected or line.previous != previous or not good:
            return expected
        previous, expected = line.mac, expected + 1
    return None


def _first(session: Session, asked: Select[AuditLine]) -> AuditLine | None:
    """Ask the log past the scope, which otherwise hides it from everybody."""
    options = {**_PASS, guard.LOG: True}
    return session.execute(asked.limit(1), execution_options=options).scalars().first()
