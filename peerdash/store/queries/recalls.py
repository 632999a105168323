"""Questions about who saw somebody, and who is to be written to about it."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from peerdash.model import Item, Recall, Referral, Removal

Waiting = tuple[Recall, Removal, str]


def waiting(session: Session) -> Sequence[Waiting]:
    """Return the notices that nobody has sent, the longest waiting first."""
    asked = (
        select(Recall, Removal, Item.ref)
        .join(Removal, col(Removal.id) == col(Recall.removal_id))
        .join(Item, col(Item.id) == col(Recall.item_id))
        .where(col(Recall.sent_on).is_(None))
        .order_by(col(Removal.removed_on), col(Item.ref), col(Recall.who))
    )
    return session.exec(asked).all()


def names(session: Session, refs: Sequence[str]) -> dict[str, str]:
    """Return these items' refs by what names each: its own ref, and its referral's."""
    asked = (
        select(Referral.ref, Item.ref)
        .join(Item, col(Item.id) == col(Referral.item_id))
        .where(col(Item.ref).in_(refs))
    )
    return {ref: ref for ref in refs} | dict(session.exec(asked).all())


def count(session: Session) -> int:
    """Count the notices that nobody has sent."""
    asked = select(func.count(col(Recall.id))).where(col(Recall.sent_on).is_(None))
    return session.exec(asked).one()


def one_of(session: Session, item_id: str, recall_id: str) -> Recall | None:
    """Return one notice if it is about this item."""
    asked = select(Recall).where(Recall.item_id == item_id, Recall.id == recall_id)
    return session.exec(asked).first()
