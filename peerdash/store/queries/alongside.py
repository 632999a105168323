"""Questions about who works with the children of a map, and which workers have met."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from peerdash.model import Item, Member, Met, Person, Statement
from peerdash.store.queries.services import is_open
from peerdash.vocabulary.items import Stage

Worked = tuple[Item, Person, Statement]


def worked(session: Session, today: date, item_id: str = "") -> Sequence[Worked]:
    """Return who works with whom on one map, or on every one before the group."""
    there = (col(Member.item_id) == col(Statement.item_id)) & (
        col(Member.person_id) == col(Statement.person_id)
    )
    asked = (
        select(Item, Person, Statement)
        .join(Statement, col(Statement.item_id) == col(Item.id))
        .join(Person, col(Person.id) == col(Statement.person_id))
        .join(Member, there)
        .where(is_open(today), Statement.worker != "")
        .where(Item.id == item_id if item_id else Item.stage == Stage.OPEN)
    )
    return session.exec(asked).all()


def met(session: Session, item_ids: Sequence[str]) -> Sequence[Met]:
    """Return what was told of workers who met, on these items."""
    return session.exec(select(Met).where(col(Met.item_id).in_(item_ids))).all()
