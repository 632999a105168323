"""Who looked, what was refused, and who may open what: for the group's overseers.

Nothing here says what a record holds: refs, moments, acts, and the names of
people who sign in. The auditor gets no more than that (trust report 2.3).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from peerdash.model import AuditLine, User
from peerdash.rules import access, governance
from peerdash.rules.alerts import PERSON
from peerdash.services.desk import Desk, looking
from peerdash.services.paged import Paged
from peerdash.store.queries import grants as held_by_name
from peerdash.store.queries import log, maps
from peerdash.store.queries.grants import Held
from peerdash.store.queries.log import Wanted
from peerdash.vocabulary.dates import LONDON
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sharing import SAYS

MACHINES: Final = {
    "command-line": "The command line",
    "peerdash": "peerdash itself",
}
GONE: Final = "Somebody not known here"
FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader narrows the log by; empty is anything."""

    ref: str = ""
    user_id: str = ""
    agency_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log as it is read: `ref` only where it has the form of one.

    `shown` is whom and what it showed besides, in refs; `by` says that they saw it
    by an invitation, and not by their role.
    """

    number: int
    at: datetime
    who: str
    agency: str
    did: str
    ref: str
    shown: str = ""
    by: bool = False


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One invitation or bar in force; `reason` is empty for who sees no record."""

    id: str
    who: str
    agency: str
    ref: str
    since: date
    until: date
    bar: bool
    reason: str
    last_used: datetime | None
    confirm_by: date


@dataclass(frozen=True, slots=True)
class People:
    """Whom the log can be narrowed to: names by private id."""

    users: Mapping[str, str]
    agencies: Mapping[str, str]


def looks(desk: Desk, asked: Asked, page: int = 0) -> Paged[LogLine]:
    """Return one page of who looked at what, or changed it, the newest first."""
    return _lines(desk, "log:looks", wanted(asked), page)


def denials(desk: Desk, asked: Asked, page: int = 0) -> Paged[LogLine]:
    """Return one page of what was refused to whom, the newest first."""
    return _lines(desk, "log:denials", wanted(asked, denied=True), page)


def people(desk: Desk) -> People:
    """Return whom the log can be narrowed to."""
    with looking(desk, "log:people", Act.READ_AUDIT) as session:
        names = {user.id: user.name for user in log.users(session)}
        return People(names, maps.agency_names(session))


def grants(desk: Desk, page: int = 0) -> Paged[GrantLine]:
    """Return one page of who may open what by name, or is barred from it (R11)."""
    with looking(desk, "log:grants", Act.READ_AUDIT) as session:
        held = held_by_name.grants(session, desk.scope, desk.today, page)
        used = held_by_name.last_used(session, held)
        users = {user.id: user for user in log.users(session)}
        agencies = maps.agency_names(session)
        total = held_by_name.grant_count(session, desk.scope, desk.today)
    lines = tuple(_grant(one, users, agencies, used) for one in held)
    return Paged(lines, total, page)


def sees_records(desk: Desk) -> bool:
    """Whether this reader may see what records hold, besides who opened them."""
    return access.may(desk.viewer, Act.SUBJECT_REPORT)


def lines_of(
    session: Session, desk: Desk, about: Wanted, page: int = 0
) -> tuple[LogLine, ...]:
    """Return one page of lines as they are read, within an open look."""
    return lines_from(session, log.page_of(session, desk.scope, about, page))


def lines_from(session: Session, rows: Sequence[AuditLine]) -> tuple[LogLine, ...]:
    """Return rows of the log as they are read, within an open look."""
    names, agencies = named(session), maps.agency_names(session)
    return tuple(_line(row, names, agencies) for row in rows)


def named(session: Session) -> Callable[[str], str]:
    """Return what says whom an id in the log stands for, the program itself too."""
    names = {user.id: user.name for user in log.users(session)} | MACHINES
    return lambda user_id: names.get(user_id, GONE)


def _lines(desk: Desk, what: str, about: Wanted, page: int) -> Paged[LogLine]:
    with looking(desk, what, Act.READ_AUDIT) as session:
        total = log.count_ahead(session, desk.scope, about, page)
        return Paged(lines_of(session, desk, about, page), total, page)


def wanted(
    asked: Asked, *, denied: bool = False, acts: frozenset[Act] = frozenset()
) -> Wanted:
    """Return what is asked for as the log is asked for it."""
    return Wanted(
        ref=governance.as_logged(asked.ref.strip().upper()) if asked.ref else "",
        user_id=asked.user_id,
        agency_id=asked.agency_id,
        since=_midnight(asked.since) if asked.since else None,
        until=_midnight(asked.until + timedelta(days=1)) if asked.until else None,
        denied=denied,
        acts=acts,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _line(
    row: AuditLine, names: Callable[[str], str], agencies: Mapping[str, str]
) -> LogLine:
    said = governance.as_logged(row.ref)
    return LogLine(
        number=row.seq,
        at=row.at,
        who=names(row.user_id),
        agency=agencies.get(row.agency_id, ""),
        did=_did(row),
        ref="" if said == governance.UNREADABLE else said,
        shown=_few(row.shown.split()),
        by=bool(row.because),
    )


def _did(row: AuditLine) -> str:
    """Say what was done: what was refused, and of a decision to share yes or no."""
    tried = {act.value: act.row.wants for act in Act}.get(row.about, "")
    if row.act == Act.DENIED and tried:
        return f"was refused: {tried}"
    decided = [SAYS[one] for one in row.about.split() if one in SAYS]
    if row.act == Act.DECIDE_SHARE and decided:
        return f"{row.act.row.label}: {decided[0]}"
    return row.act.row.label


def _few(refs: Sequence[str]) -> str:
    """Say the first few, people before places and items."""
    refs = sorted(refs, key=lambda one: not one.startswith(PERSON))
    more = len(refs) - FEW
    said = ", ".join(refs[:FEW])
    return f"{said} and {more} more" if more > 0 else said


def _grant(
    one: Held,
    users: Mapping[str, User],
    agencies: Mapping[str, str],
    used: Mapping[tuple[str, str], datetime],
) -> GrantLine:
    user = users[one.user_id]
    return GrantLine(
        id=one.id,
        who=user.name,
        agency=agencies.get(user.agency_id, ""),
        ref=one.ref,
        since=one.starts_on,
        until=one.ends_on,
        bar=one.excluded,
        reason=one.reason,
        last_used=used.get((one.user_id, one.ref)),
        confirm_by=governance.confirm_by(one.starts_on, one.certified_on),
    )
