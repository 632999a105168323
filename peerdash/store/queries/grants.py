"""Questions about who may open what by name, for who oversees it (R11).

The scope shows somebody their own, so these pass it by name; how far each
overseer's reading reaches is the log's rule (`queries.log`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, column, func, literal, select
from sqlmodel import Session, col

from peerdash.model import AuditLine, Grant, Item
from peerdash.store import guard, hatches, openings
from peerdash.store.eyes import Scope
from peerdash.store.queries import log
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.roles import CONVENORS, Act, Role

_PAST: Final = {guard.PASSED: True, guard.LOG: True}


@dataclass(frozen=True, slots=True)
class Held:
    """One invitation or bar in force; its `reason` only for who sees the item."""

    id: str
    user_id: str
    ref: str
    starts_on: date
    ends_on: date
    excluded: bool
    certified_on: date | None
    reason: str


def grants(session: Session, eyes: Scope, today: date, page: int) -> Sequence[Held]:
    """Return one page of what is in force, that which ends soonest first.

    Who oversees but works with no record is told refs and dates, never reasons.
    """
    one = _every(session, eyes).c
    seen = bool(eyes.roles & CONVENORS)
    why = select(col(Grant.reason)).where(col(Grant.id) == one.id, literal(seen))
    asked = (
        select(
            one.id,
            one.user_id,
            one.ref,
            one.starts_on,
            one.ends_on,
            one.excluded,
            one.certified_on,
            func.coalesce(why.scalar_subquery(), ""),
        )
        .where(*_in_force(one, eyes, today))
        .order_by(one.ends_on, one.ref, one.user_id)
    )
    asked = asked.offset(page * PAGE).limit(PAGE)
    return [Held(*row) for row in session.execute(asked, execution_options=_PAST)]


def grant_count(session: Session, eyes: Scope, today: date) -> int:
    """Count what is in force."""
    one = _every(session, eyes).c
    asked = select(func.count(one.id)).where(*_in_force(one, eyes, today))
    return int(session.execute(asked, execution_options=_PAST).scalar_one())


def last_used(
    session: Session, held: Sequence[Held]
) -> dict[tuple[str, str], datetime]:
    """Return when each of these people last opened each item, by user and ref."""
    about = log.item_part(col(AuditLine.ref))
    asked = (
        select(col(AuditLine.user_id), about, func.max(col(AuditLine.at)))
        .where(col(AuditLine.user_id).in_({one.user_id for one in held}))
        .where(about.in_({one.ref for one in held}))
        .where(col(AuditLine.act) != Act.DENIED)
        .group_by(col(AuditLine.user_id), about)
    )
    rows = session.execute(asked, execution_options=_PAST)
    return {(user_id, ref): at for user_id, ref, at in rows}


def granted(session: Session, today: date) -> set[str]:
    """Return who holds an invitation in force, to whatever item."""
    if session.info.get("apart"):
        past: Any = select(column("user_id")).select_from(func.invited(today))
        return set(session.execute(past, execution_options=_PAST).scalars())
    asked = select(col(Grant.user_id)).where(col(Grant.excluded).is_(False))
    asked = asked.where(col(Grant.starts_on) <= today, col(Grant.ends_on) >= today)
    return set(session.execute(asked, execution_options=_PAST).scalars())


def unreached(session: Session, eyes: Scope) -> list[str]:
    """Return the restricted items that nobody is invited to any more, for a chair."""
    if session.info.get("apart"):
        past: Any = select(column("ref")).select_from(func.unreached())
        return sorted(session.execute(past, execution_options=_PAST).scalars())
    asked = select(col(Item.ref)).where(openings.unreached(eyes))
    return sorted(session.execute(asked, execution_options=_PAST).scalars())


def _every(session: Session, eyes: Scope) -> FromClause:
    """Every invitation and bar; PostgreSQL's own lock has a way to it for auditors."""
    if session.info.get("apart") and Role.AUDITOR in eyes.roles:
        return hatches.invitations()
    told = Grant.id, Grant.user_id, Item.ref, Grant.starts_on, Grant.ends_on
    asked = select(*map(col, (*told, Grant.excluded, Grant.certified_on)))
    return asked.join(Item, col(Item.id) == col(Grant.item_id)).subquery("held")


def _in_force(one: Any, eyes: Scope, today: date) -> list[ColumnElement[bool]]:  # noqa: ANN401
    conditions: list[ColumnElement[bool]] = [
        one.starts_on <= today,
        one.ends_on >= today,
    ]
    if Role.AUDITOR not in eyes.roles:
        conditions.append(log.is_seen(eyes, one.ref))
    return conditions
