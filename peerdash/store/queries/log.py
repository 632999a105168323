"""Questions about the log and about who may open what, for who oversees both.

The scope hides the log from everybody, so these statements pass it by name; how
far each viewer's reading reaches is said here instead, in `reach`. Nothing a
record says is asked for: refs, people who sign in, acts and moments only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, union_all
from sqlmodel import Session, col

from peerdash.model import AuditLine, Grant, Item, Referral, User
from peerdash.store import guard, scope
from peerdash.store.eyes import Eyes, Scope
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import CONVENORS, Act, Role

_PAST: Final = {guard.PASSED: True, guard.LOG: True}
REFERRAL, MEETING = "R", "G"
PREFIXES: Final = (*(kind.row.prefix for kind in SubjectKind), REFERRAL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the log; nothing wants any. `since` and `until` are moments."""

    ref: str = ""
    user_id: str = ""
    agency_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    denied: bool = False


def page_of(
    session: Session, eyes: Scope, wanted: Wanted, page: int = 0
) -> Sequence[AuditLine]:
    """Return one page of the lines wanted, the newest first."""
    asked = select(AuditLine).where(*_conditions(session, eyes, wanted))
    asked = asked.order_by(col(AuditLine.seq).desc()).offset(page * PAGE).limit(PAGE)
    return session.execute(asked, execution_options=_PAST).scalars().all()


def count(session: Session, eyes: Scope, wanted: Wanted) -> int:
    """Count the lines wanted."""
    asked = select(func.count(col(AuditLine.seq)))
    asked = asked.where(*_conditions(session, eyes, wanted))
    return int(session.execute(asked, execution_options=_PAST).scalar_one())


@dataclass(frozen=True, slots=True)
class Held:
    """One invitation or bar in force; its `reason` only for who sees the item."""

    id: str
    user_id: str
    ref: str
    starts_on: date
    ends_on: date
    excluded: bool
    reason: str


def grants(session: Session, eyes: Scope, today: date, page: int) -> Sequence[Held]:
    """Return one page of what is in force, that which ends soonest first.

    Who oversees but works with no record is told refs and dates, never reasons.
    """
    sees = bool(eyes.roles & CONVENORS)
    reason = col(Grant.reason) if sees else func.coalesce(None, "")
    asked = (
        select(
            col(Grant.id),
            col(Grant.user_id),
            col(Item.ref),
            col(Grant.starts_on),
            col(Grant.ends_on),
            col(Grant.excluded),
            reason,
        )
        .join(Item, col(Item.id) == col(Grant.item_id))
        .where(*_in_force(eyes, today))
        .order_by(col(Grant.ends_on), col(Item.ref), col(Grant.user_id))
    )
    asked = asked.offset(page * PAGE).limit(PAGE)
    return [Held(*row) for row in session.execute(asked, execution_options=_PAST)]


def grant_count(session: Session, eyes: Scope, today: date) -> int:
    """Count what is in force."""
    asked = select(func.count(col(Grant.id)))
    asked = asked.join(Item, col(Item.id) == col(Grant.item_id))
    asked = asked.where(*_in_force(eyes, today))
    return int(session.execute(asked, execution_options=_PAST).scalar_one())


def last_used(
    session: Session, held: Sequence[Held]
) -> dict[tuple[str, str], datetime]:
    """Return when each of these people last opened each item, by user and ref."""
    about = _item_part(session)
    asked = (
        select(col(AuditLine.user_id), about, func.max(col(AuditLine.at)))
        .where(col(AuditLine.user_id).in_({one.user_id for one in held}))
        .where(about.in_({one.ref for one in held}))
        .where(col(AuditLine.act) != Act.DENIED)
        .group_by(col(AuditLine.user_id), about)
    )
    rows = session.execute(asked, execution_options=_PAST)
    return {(user_id, ref): at for user_id, ref, at in rows}


def newest(session: Session, acts: Iterable[Act], after: int = 0) -> AuditLine | None:
    """Return the newest line of these acts after a number."""
    asked = select(AuditLine).where(col(AuditLine.seq) > after)
    asked = asked.where(col(AuditLine.act).in_(list(acts)))
    asked = asked.order_by(col(AuditLine.seq).desc()).limit(1)
    return session.execute(asked, execution_options=_PAST).scalars().first()


def users(session: Session) -> Sequence[User]:
    """Return everybody who signs in or ever did, by name."""
    return session.execute(select(User).order_by(col(User.name))).scalars().all()


def _in_force(eyes: Scope, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        col(Grant.starts_on) <= today,
        col(Grant.ends_on) >= today,
    ]
    if Role.AUDITOR not in eyes.roles:
        conditions.append(col(Item.ref).in_(_seen_refs(eyes)))
    return conditions


def _conditions(
    session: Session, eyes: Scope, wanted: Wanted
) -> list[ColumnElement[bool]]:
    line = AuditLine
    denied = col(line.act) == Act.DENIED
    asked = [*reach(session, eyes), denied if wanted.denied else not_(denied)]
    if wanted.ref:
        asked.append(_about(wanted.ref))
    if wanted.user_id:
        asked.append(col(line.user_id) == wanted.user_id)
    if wanted.agency_id:
        asked.append(col(line.agency_id) == wanted.agency_id)
    if wanted.since:
        asked.append(col(line.at) >= wanted.since)
    if wanted.until:
        asked.append(col(line.at) < wanted.until)
    return asked


def reach(session: Session, eyes: Eyes) -> list[ColumnElement[bool]]:
    """Return how far a viewer reads: the auditor everything, others what is theirs.

    A line at a ref that does not come back for them is not there, whether it is
    hidden or absent. The chair also reads what is about no item at all.
    """
    part = _item_part(session)
    named = or_(*(part.startswith(f"{prefix}-") for prefix in PREFIXES))
    return [
        or_(
            eyes.holds(frozenset({Role.AUDITOR})),
            part.in_(_seen_refs(eyes)),
            part.startswith(f"{MEETING}-"),
            and_(eyes.holds(frozenset({Role.CHAIR})), not_(named)),
        )
    ]


def _seen_refs(eyes: Eyes) -> Any:  # noqa: ANN401
    """The refs of the items a viewer sees, and of the referrals they came by."""
    item, of, sent = (
        _table(Item).alias("read_item"),
        _table(Item).alias("sent_item"),
        _table(Referral).alias("read_referral"),
    )
    return union_all(
        select(item.c.ref).where(scope.visible(eyes, item)),
        select(sent.c.ref)
        .join(of, of.c.id == sent.c.item_id)
        .where(scope.visible(eyes, of)),
    )


def _about(ref: str) -> ColumnElement[bool]:
    """A line is about a ref that it names, first, last or beside."""
    named = col(AuditLine.ref)
    return or_(
        named == ref,
        named.startswith(f"{ref}/", autoescape=True),
        named.endswith(f"/{ref}", autoescape=True),
        col(AuditLine.about) == ref,
    )


def _item_part(session: Session) -> ColumnElement[str]:
    """The ref of a line's item: what stands before the first stroke."""
    named = col(AuditLine.ref)
    if session.get_bind().dialect.name == "postgresql":
        return func.split_part(named, "/", 1)
    return func.substr(named, 1, func.instr(named.concat("/"), "/") - 1)


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]
