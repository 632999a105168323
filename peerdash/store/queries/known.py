"""Questions about people the group knows already, and what hangs on a place."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from peerdash.model import Item, Member, Person, Presence


def by_ref(session: Session, ref: str) -> Person | None:
    """Return somebody by their ref."""
    return session.exec(select(Person).where(Person.ref == ref)).first()


def items_of(session: Session, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the refs of the items each person is on, by the person's id."""
    asked = (
        select(Member.person_id, Item.ref)
        .join(Item, col(Item.id) == col(Member.item_id))
        .where(col(Member.person_id).in_(people))
        .order_by(Item.ref)
    )
    found: dict[str, tuple[str, ...]] = {}
    for person_id, ref in session.exec(asked).all():
        found[person_id] = (*found.get(person_id, ()), ref)
    return found


def stays_at(session: Session, item_id: str, location_id: str) -> Sequence[Presence]:
    """Return what is said of people at one place, on one item."""
    asked = select(Presence).where(
        Presence.item_id == item_id, Presence.location_id == location_id
    )
    return session.exec(asked).all()
