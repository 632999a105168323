"""Questions about the services that people are open to (R025, R076)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from peerdash.model import Item, Member, Person, Statement
from peerdash.store.eyes import Scope
from peerdash.vocabulary.statements import Attribute

WORKED: Final = tuple(one for one in Attribute if one.row.worked)


KNOWING: Final = (Attribute.KNOWN, *WORKED)
"""What says that a service or an agency knows somebody: to be open to it is more."""


def is_open(today: date) -> ColumnElement[bool]:
    """Return the condition that somebody is said to be open to a service on a day."""
    return _is_so(WORKED, today)


def knowing(session: Session, item_id: str) -> Sequence[Statement]:
    """Return what is said on an item of which services know whom, newest first."""
    asked = select(Statement).where(Statement.item_id == item_id)
    found = session.exec(asked.where(_is_so(KNOWING, _today(session)))).all()
    return sorted(found, key=lambda one: one.captured_on or date.min, reverse=True)


def said(session: Session, item_id: str) -> dict[str, list[Statement]]:
    """Return the services said on an item that people are open to, by person."""
    asked = select(Statement).where(Statement.item_id == item_id)
    found: dict[str, list[Statement]] = {}
    for one in session.exec(asked.where(is_open(_today(session)))).all():
        found.setdefault(one.person_id, []).append(one)
    return found


def open_to(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Count who is open to a service on each item: said there, or on their record."""
    said = select(Statement.item_id, Statement.person_id).where(
        col(Statement.item_id).in_(ids), is_open(_today(session))
    )
    on = select(Member.item_id, Person.id).join(Person)
    about = select(Item.id, Person.id).join(Person)
    noted = (
        asked.where(link.in_(ids), Person.open_to != "")
        for asked, link in ((on, col(Member.item_id)), (about, col(Item.id)))
    )
    found: set[Any] = {one for asked in (said, *noted) for one in session.exec(asked)}
    return Counter(item_id for item_id, _ in found)


def _today(session: Session) -> date:
    scope: Scope = session.info["scope"]
    return scope.today


def _is_so(attributes: Sequence[Attribute], today: date) -> ColumnElement[bool]:
    ended = col(Statement.ended_on)
    return and_(
        col(Statement.attribute).in_(attributes), or_(ended.is_(None), ended > today)
    )
