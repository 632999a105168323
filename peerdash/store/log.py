"""The log: a chain of signed lines, written in the act's own transaction.

Each line's `mac` signs it together with the line before, with a key kept
outside the database, so a changed, missing or moved line shows (AU3).
"""

import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from importlib import metadata
from typing import Final, Self

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from peerdash.model import AuditLine
from peerdash.store import guard, hatches
from peerdash.vocabulary.roles import Act

START: Final = "0" * 64
LOCK: Final = 7_302_601
CHUNK: Final = 1000
_WRITTEN: Final = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
_PASS: Final = {guard.PASSED: True}
_PAST: Final = {**_PASS, guard.LOG: True}
VERSION: Final = metadata.version("peerdash")[:20]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line says; see `model.AuditLine` for what each part is (AU1)."""

    at: datetime
    user_id: str
    agency_id: str
    session: str
    act: Act
    ref: str
    about: str = ""
    run: str = ""
    shown: frozenset[str] = frozenset()
    because: str = ""
    recipients: frozenset[str] = frozenset()


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


class UnloggedError(RuntimeError):
    """The log's line was not written, so what it stands for must not happen."""


def append(session: Session, key: bytes, entry: Entry) -> None:
    """Add one line to the end of the chain. Raises UnloggedError when it cannot be.

    What was to be written before it is written first, so that its own failure is
    not taken for the log's.
    """
    session.flush()
    try:
        _append(session, key, entry)
    except DBAPIError as wrong:
        raise UnloggedError from wrong


def _append(session: Session, key: bytes, entry: Entry) -> None:
    bind = session.get_bind()
    if bind.dialect.name == "postgresql":
        session.execute(
            select(func.pg_advisory_xact_lock(LOCK)), execution_options=_PASS
        )
    last = head(session)
    told = {one.name: getattr(entry, one.name) for one in fields(entry)}
    line = AuditLine(
        **told | {"shown": listed(entry.shown), "recipients": listed(entry.recipients)},
        seq=last.seq + 1,
        previous=last.mac,
        mac="",
        version=VERSION,
    )
    line.mac = signature(key, line)
    session.add(line)
    session.flush()


def listed(refs: Iterable[str]) -> str:
    """Return refs or ids as a line keeps them: in order, with a space between."""
    return " ".join(sorted(refs, key=lambda one: (len(one), one)))


_SAME: Final = ("ref", "act", "session", "about")
_SAID: Final = col(AuditLine.at), col(AuditLine.shown), col(AuditLine.recipients)
_LOOKED: Final = select(*_SAID).where(
    *(getattr(AuditLine, one) == bindparam(one) for one in _SAME),
    col(AuditLine.at) >= bindparam("since"),
)


def looked_since(session: Session, entry: Entry, since: datetime) -> datetime | None:
    """Return since when this session's lines say all that this entry would, or None.

    A list or a search that finds other things than before is another (AU2).
    """
    told = {one: getattr(entry, one) for one in _SAME} | {"since": since}
    lines = session.connection().execute(_LOOKED, told, execution_options=_PAST).all()
    if entry.act == Act.LIST:
        lines = [line for line in lines if line.shown == listed(entry.shown)]
    shown = {ref for line in lines for ref in line.shown.split()}
    there = {one for line in lines for one in line.recipients.split()}
    said = entry.shown <= shown and entry.recipients <= there
    return min((line.at for line in lines), default=None) if said else None


def last_change(session: Session, ref: str, acts: Iterable[Act]) -> AuditLine | None:
    """Return the newest line of these acts on a ref: who changed it last."""
    asked = select(AuditLine).where(
        col(AuditLine.ref) == ref, col(AuditLine.act).in_(list(acts))
    )
    return _first(session, asked.order_by(col(AuditLine.seq).desc()))


def signature(key: bytes, line: AuditLine) -> str:
    """Return the line's signature: HMAC-SHA256 over it and the one before.

    A line from before 0030 says nothing more, and is signed as it was then.
    """
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
    more = [line.shown, line.because, line.recipients, line.run, line.version]
    said += more if any(more) else []
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


def head(session: Session) -> Head:
    """Return the last line's head, unchecked, whoever may read what the line says.

    PostgreSQL's own lock shows nobody others' lines, so there it is asked for them.
    """
    line = select(col(AuditLine.seq), col(AuditLine.mac), col(AuditLine.at))
    line = line.order_by(col(AuditLine.seq).desc()).limit(1)
    if session.info.get("apart"):
        line = hatches.end_of_log()
    found = session.execute(line, execution_options=_PAST).first()
    return Head(*found) if found else BEGINNING


def verified(session: Session, key: bytes, *anchors: Head) -> Verdict:
    """Check every line, and that the lines written down as `anchors` are still there.

    Without an anchor kept elsewhere, lines cut off the end cannot be missed (AU5).
    """
    head, many = BEGINNING, CHUNK
    kept: dict[int, set[str]] = {}
    for one in anchors:
        kept.setdefault(one.seq, set()).add(one.mac)
    while True:
        try:
            lines = _next(session, head.seq, many)
        except (DBAPIError, LookupError, ValueError, TypeError):
            if many == 1:  # this very line cannot even be read
                return Verdict(head, head.seq + 1)
            many = 1
            continue
        if other := next((one for one in lines if _instead(one, kept)), None):
            return Verdict(head, other.seq)
        if broken := first_broken(lines, key, head):
            return Verdict(head, broken)
        if not lines:
            short = head.seq < max(kept, default=0)
            return Verdict(head, head.seq + 1 if short else None)
        head = Head(lines[-1].seq, lines[-1].mac, lines[-1].at)


def _holds(line: AuditLine, key: bytes, previous: str) -> bool:
    good = hmac.compare_digest(line.mac.encode(), signature(key, line).encode())
    return good and line.previous == previous


def _instead(line: AuditLine, kept: Mapping[int, set[str]]) -> bool:
    """Whether this line stands where another was written down."""
    return kept.get(line.seq, {line.mac}) != {line.mac}


def _next(session: Session, after: int, many: int) -> list[AuditLine]:
    asked = select(AuditLine).where(col(AuditLine.seq) > after)
    asked = asked.order_by(col(AuditLine.seq)).limit(many)
    options = {**_PAST, "populate_existing": True}
    return list(session.execute(asked, execution_options=options).scalars())


def _first(session: Session, asked: Select[AuditLine]) -> AuditLine | None:
    """Ask the log past the scope, which otherwise hides it from everybody."""
    return session.execute(asked.limit(1), execution_options=_PAST).scalars().first()
