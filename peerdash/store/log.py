"""The log: a chain of signed lines, written in the act's own transaction.

Each line's `mac` signs it together with the line before, with a key kept
outside the database, so a changed, missing or moved line shows (AU3).
"""

import hmac
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Self

from sqlalchemy import Select, func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from peerdash.model import AuditLine
from peerdash.store import guard
from peerdash.vocabulary.roles import Act

START: Final = "0" * 64
LOCK: Final = 7_302_601
CHUNK: Final = 1000
_WRITTEN: Final = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
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


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the log: with it written down elsewhere, a cut end shows."""

    seq: int
    mac: str
    at: datetime | None = None

    @property
    def written(self) -> str:
        """How it is written down: its number and its signature."""
        return f"{self.seq}:{self.mac}"

    @classmethod
    def read(cls, written: str) -> Self:
        """Read one that was written down. Raises ValueError when it is none."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            raise ValueError("A head is a number, a colon and 64 letters and digits")
        return cls(int(found[1]), found[2])


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the log holds: its `head`, or the first line `broken`."""

    head: Head
    broken: int | None = None


BEGINNING: Final = Head(0, START)


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


def first_broken(
    lines: Iterable[AuditLine], key: bytes, after: Head = BEGINNING
) -> int | None:
    """Return the number of the first line after `after` that does not hold, or None."""
    previous, expected = after.mac, after.seq + 1
    for line in lines:
        if line.seq != expected or not _holds(line, key, previous):
            return expected
        previous, expected = line.mac, expected + 1
    return None


def verified(session: Session, key: bytes, anchor: Head | None = None) -> Verdict:
    """Check every line, and that the line written down as `anchor` is still there.

    Without an anchor kept elsewhere, lines cut off the end cannot be missed (AU5).
    """
    head, many = BEGINNING, CHUNK
    while True:
        try:
            lines = _next(session, head.seq, many)
        except (DBAPIError, LookupError, ValueError, TypeError):
            if many == 1:  # this very line cannot even be read
                return Verdict(head, head.seq + 1)
            many = 1
            continue
        if anchor and any(_instead(line, anchor) for line in lines):
            return Verdict(head, anchor.seq)
        if broken := first_broken(lines, key, head):
            return Verdict(head, broken)
        if not lines:
            short = anchor is not None and head.seq < anchor.seq
            return Verdict(head, head.seq + 1 if short else None)
        head = Head(lines[-1].seq, lines[-1].mac, lines[-1].at)


def _holds(line: AuditLine, key: bytes, previous: str) -> bool:
    good = hmac.compare_digest(line.mac.encode(), signature(key, line).encode())
    return good and line.previous == previous


def _instead(line: AuditLine, anchor: Head) -> bool:
    """Whether this line stands where another was written down."""
    return line.seq == anchor.seq and line.mac != anchor.mac


def _next(session: Session, after: int, many: int) -> list[AuditLine]:
    asked = select(AuditLine).where(col(AuditLine.seq) > after)
    asked = asked.order_by(col(AuditLine.seq)).limit(many)
    options = {**_PASS, guard.LOG: True, "populate_existing": True}
    return list(session.execute(asked, execution_options=options).scalars())


def _first(session: Session, asked: Select[AuditLine]) -> AuditLine | None:
    """Ask the log past the scope, which otherwise hides it from everybody."""
    options = {**_PASS, guard.LOG: True}
    return session.execute(asked.limit(1), execution_options=options).scalars().first()
