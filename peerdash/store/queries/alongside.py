"""Questions about who works with the children of a map, and which workers have met."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from peerdash.model import Item, Member, Met, Person, Statement
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.statements import Attribute

Worked = tuple[Item, Person, Statement]


def worked(session: Session, today: date, item_id: str = "") -> Sequence[Worked]:
    """Return who works with whom on one map, or on every one before the group."""
    services = [one for one in Attribute if one.row.worked]
    there = (col(Member.item_id) == col(Statement.item_id)) & (
        col(Member.person_id) == col(Statement.person_id)
    )
    asked = (
        select(Item, Person, Statement)
        .join(Statement, col(Statement.item_id) == col(Item.id))
        .join(Person, col(Person.id) == col(Statement.person_id))
        .join(Member, there)
        .where(col(Statement.attribute).in_(services), Statement.worker != "")
        .where(or_(col(Statement.ended_on).is_(None), col(Statement.ended_on) > today))
        .where(Item.id == item_id if item_id else Item.stage == Stage.OPEN)
    )
    return session.exec(asked).all()


def met(session: Session, item_ids: Sequence[str]) -> Sequence[Met]:
    """Return what was told of workers who met, on these items."""
    return session.exec(select(Met).where(col(Met.item_id).in_(item_ids))).all()
