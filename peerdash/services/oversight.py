"""What left, what to ask about, and who saw what: for the group's overseers.

As in `services.governance`: refs, moments, acts, and the names of people who sign
in or came to a meeting; nothing that a record says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Attendance, AuditLine
from peerdash.rules import alerts as rules
from peerdash.rules.alerts import Said
from peerdash.services.desk import Desk, looking
from peerdash.services.governance import Asked, LogLine, lines_from, named, wanted
from peerdash.services.paged import Paged
from peerdash.store.queries import log, maps
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.leaving import Purpose
from peerdash.vocabulary.roles import Act

WEEK: Final = timedelta(days=7)
LEAVING: Final = frozenset(act for act in Act if act.row.leaves)


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One time that something left: how, and who was shown it besides who did it."""

    line: LogLine
    how: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertLine:
    """Something to ask somebody about."""

    at: datetime
    user_id: str
    who: str
    what: str
    day: date


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One person or item that somebody saw, how often, first and last."""

    ref: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class IncidentPack:
    """What one user saw within some days; `left` is how often they let it leave."""

    people: tuple[SeenLine, ...]
    records: tuple[SeenLine, ...]
    refused: int
    left: int
    sign_ins: int


def left(desk: Desk, asked: Asked, page: int = 0) -> Paged[LeftLine]:
    """Return one page of what left the program, the newest first (AU7, R6)."""
    about = wanted(asked, acts=LEAVING)
    with looking(desk, "log:left", Act.READ_AUDIT) as session:
        total = log.count_ahead(session, desk.scope, about, page)
        rows = log.page_of(session, desk.scope, about, page)
        lines = lines_from(session, rows)
        there = _guests(session, rows)
    told = tuple(
        LeftLine(line, _how(row), _names(row, there))
        for row, line in zip(rows, lines, strict=True)
    )
    return Paged(told, total, page)


def alerts(desk: Desk) -> tuple[AlertLine, ...]:
    """Return what the last seven days' log gives reason to ask about (AU8)."""
    about = wanted(Asked(since=desk.today - WEEK))
    with looking(desk, "log:alerts", Act.READ_AUDIT) as session:
        found = rules.alerts([*_said(session, desk, about)])
        names = named(session)
    return tuple(
        AlertLine(one.at, one.user_id, names(one.user_id), one.what, day_of(one.at))
        for one in found
    )


def incident_pack(desk: Desk, asked: Asked) -> IncidentPack:
    """Return whom and what one user saw within some days, for a breach (R14)."""
    with looking(desk, f"log:pack-{asked.user_id[:8]}", Act.READ_AUDIT) as session:
        said = [*_said(session, desk, wanted(asked))]
    shown = [one for one in said if one.act != Act.DENIED]
    return IncidentPack(
        people=_seen((ref, one.at) for one in shown for ref in one.people),
        records=_seen((ref, one.at) for one in shown for ref in _records(one)),
        refused=len(said) - len(shown),
        left=sum(bool(one.act.row.leaves) for one in shown),
        sign_ins=sum(one.act == Act.SIGN_IN for one in shown),
    )


def _said(session: Session, desk: Desk, about: log.Wanted) -> Iterable[Said]:
    return (Said(*row) for row in log.said(session, desk.scope, about))


def _records(one: Said) -> frozenset[str]:
    refs = (one.ref.partition("/")[0], *one.shown.split())
    return frozenset(ref for ref in refs if log.is_record(ref)) - one.people


def _seen(met: Iterable[tuple[str, datetime]]) -> tuple[SeenLine, ...]:
    times: dict[str, list[datetime]] = {}
    for ref, at in met:
        times.setdefault(ref, []).append(at)
    lines = (SeenLine(ref, len(at), min(at), max(at)) for ref, at in times.items())
    return tuple(sorted(lines, key=lambda one: (one.ref[0], len(one.ref), one.ref)))


def _guests(session: Session, rows: Iterable[AuditLine]) -> Mapping[str, str]:
    ids = {one for row in rows for one in row.recipients.split()}
    agencies = maps.agency_names(session)
    asked = select(Attendance).where(col(Attendance.id).in_(ids))
    guests = {
        one.id: f"{one.name}, {agencies.get(one.agency_id, '')}"
        for one in session.exec(asked)
    }
    return agencies | guests


def _how(row: AuditLine) -> str:
    """Say how it left, and what for where that was chosen."""
    chosen = {purpose.value: purpose.label for purpose in Purpose}
    said = (chosen.get(word, "") for word in row.about.split())
    return ", ".join(filter(None, (row.act.row.leaves, *said)))


def _names(row: AuditLine, there: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(there.get(one, "?") for one in row.recipients.split()))
