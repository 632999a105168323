"""Questions about who may open what by name, for who oversees it (R11).

The scope shows somebody their own, so these pass it by name; how far each
overseer's reading reaches is the log's rule (`queries.log`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from peerdash.model import AuditLine, Grant, Item
from peerdash.store import guard
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
            col(Grant.certified_on),
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
    about = log.item_part(session)
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
    asked = select(col(Grant.user_id)).where(col(Grant.excluded).is_(False))
    asked = asked.where(col(Grant.starts_on) <= today, col(Grant.ends_on) >= today)
    return set(session.execute(asked, execution_options=_PAST).scalars())


def _in_force(eyes: Scope, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        col(Grant.starts_on) <= today,
        col(Grant.ends_on) >= today,
    ]
    if Role.AUDITOR not in eyes.roles:
        conditions.append(log.is_seen(eyes, col(Item.ref)))
    return conditions
