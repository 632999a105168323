"""Questions about what people were told."""

from sqlmodel import Session, col, select

from peerdash.model import Item, Telling

Kept = tuple[Telling, str]


def of_person(session: Session, person_id: str) -> list[Kept]:
    """Return what somebody was told, each with the ref of the item it is of."""
    asked = select(Telling, Item.ref).join(Item, col(Item.id) == col(Telling.item_id))
    return list(session.exec(asked.where(Telling.person_id == person_id)).all())


def on_item(session: Session, item_id: str) -> list[Kept]:
    """Return what anybody on an item was told."""
    asked = select(Telling, Item.ref).join(Item, col(Item.id) == col(Telling.item_id))
    return list(session.exec(asked.where(Telling.item_id == item_id)).all())
