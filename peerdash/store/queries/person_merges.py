"""Questions about records that were made one person, and what would move."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, and_, col, func, or_, select

from peerdash import model
from peerdash.model import Item, MergedItem, PersonMerge, Relationship, User

SAID: Final = {
    model.Relationship: ("line", "lines", ("from_id", "to_id")),
    model.Membership: ("circle", "circles", ("person_id",)),
    model.InvolvedIn: ("incident", "incidents", ("person_id",)),
    model.Presence: ("place", "places", ("person_id",)),
    model.Gap: ("question", "questions", ("person_id",)),
    model.Finding: ("finding", "findings", ("person_id",)),
    model.Sticker: ("note or symbol", "notes and symbols", ("person_id",)),
    model.Statement: ("statement", "statements", ("person_id",)),
    model.Telling: ("telling", "tellings", ("person_id",)),
    model.Contact: ("contact", "contacts", ("person_id",)),
    model.Outcome: ("decision", "decisions", ("person_id",)),
}
"""What is said of somebody on an item: what one and several are called, and where."""
Said = tuple[tuple[str, int], ...]


def said(session: Session, person_id: str) -> dict[str, Said]:
    """Return by item how much of each kind the viewer sees of somebody there."""
    found: dict[str, Said] = {}
    for of, (one, several, names) in SAID.items():
        at: Any = of
        about = or_(*(getattr(at, name) == person_id for name in names))
        asked = select(at.item_id, func.count(at.item_id)).where(about)
        for item_id, many in session.exec(asked.group_by(at.item_id)).all():
            word = one if many == 1 else several
            found[item_id] = (*found.get(item_id, ()), (word, many))
    return found


def between(session: Session, one_id: str, other_id: str) -> int:
    """Count the lines that the viewer sees between two people."""
    there = and_(
        col(Relationship.from_id).in_((one_id, other_id)),
        col(Relationship.to_id).in_((one_id, other_id)),
    )
    return session.exec(select(func.count(col(Relationship.id))).where(there)).one()


def one_of(session: Session, merge_id: str) -> PersonMerge | None:
    """Return one merge, if the viewer sees every item that it was on."""
    return session.exec(select(PersonMerge).where(PersonMerge.id == merge_id)).first()


def items(session: Session, merge_id: str) -> Sequence[Item]:
    """Return the items that two were made one on."""
    asked = (
        select(Item)
        .join(MergedItem, col(MergedItem.item_id) == col(Item.id))
        .where(MergedItem.merge_id == merge_id)
    )
    return session.exec(asked.order_by(col(Item.ref))).all()


def open_ones(session: Session, now: datetime) -> Sequence[tuple[PersonMerge, str]]:
    """Return the merges that may still be undone, the latest first, and whose."""
    asked = (
        select(PersonMerge, User.name)
        .join(User, col(User.id) == col(PersonMerge.by_id))
        .where(col(PersonMerge.parted_at).is_(None), PersonMerge.until > now)
        .order_by(col(PersonMerge.at).desc(), col(PersonMerge.id))
    )
    return session.exec(asked).all()


def refs_of(session: Session, person_id: str) -> tuple[str, ...]:
    """Return the refs of every record that was made one with this, as far as seen."""
    found: dict[str, str] = {}
    ids = [person_id]
    while ids:
        asked = select(PersonMerge.gone_id, PersonMerge.gone_ref).where(
            col(PersonMerge.kept_id).in_(ids), col(PersonMerge.parted_at).is_(None)
        )
        new = {one: ref for one, ref in session.exec(asked).all() if one not in found}
        found |= new
        ids = list(new)
    return tuple(sorted(found.values()))


def stands_in(session: Session, ref: str) -> str:
    """Return the ref of the record that this was made one with, if it is seen."""
    asked = select(PersonMerge.kept_ref).where(
        PersonMerge.gone_ref == ref, col(PersonMerge.parted_at).is_(None)
    )
    return session.exec(asked.order_by(col(PersonMerge.at).desc())).first() or ""


def since(session: Session, merge: PersonMerge) -> tuple[str, str] | None:
    """Return the refs of a later merge of the record kept, if there is one to see."""
    asked = select(PersonMerge.gone_ref, PersonMerge.kept_ref).where(
        col(PersonMerge.parted_at).is_(None),
        or_(
            PersonMerge.gone_id == merge.kept_id,
            and_(PersonMerge.kept_id == merge.kept_id, PersonMerge.at > merge.at),
        ),
    )
    found = session.exec(asked.order_by(col(PersonMerge.at))).first()
    return (found[0], found[1]) if found else None
