"""Questions about photos of what was drawn on paper."""

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from peerdash.model import Item, Member
from peerdash.model.photos import Photo


def of_item(session: Session, item_id: str) -> Sequence[Photo]:
    """Return the photos of an item, the latest first, without the pictures."""
    asked = select(Photo).where(Photo.item_id == item_id)
    last = col(Photo.added_at).desc()
    without = defer(Photo.sealed)  # type: ignore[arg-type]
    return session.exec(asked.order_by(last, Photo.id).options(without)).all()


def with_somebody(session: Session, person_id: str) -> Sequence[str]:
    """Return the refs of items that somebody is on and that have a photo."""
    asked = (
        select(Item.ref)
        .join(Photo, col(Photo.item_id) == col(Item.id))
        .join(Member, col(Member.item_id) == col(Item.id))
        .where(Member.person_id == person_id)
    )
    return session.exec(asked.distinct().order_by(Item.ref)).all()


def one_of(session: Session, item_id: str, photo_id: str) -> Photo | None:
    """Return one photo if it is of this item."""
    asked = select(Photo).where(Photo.item_id == item_id, Photo.id == photo_id)
    return session.exec(asked).first()
