"""Questions about what was put on whose record elsewhere."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from peerdash.model import Filing, Item, Member, Outcome, Person

MOST = 200


def of_item(session: Session, item_id: str) -> Sequence[Filing]:
    """Return what was filed of an item, the latest first."""
    asked = select(Filing).where(Filing.item_id == item_id)
    return session.exec(asked.order_by(col(Filing.filed_at).desc(), Filing.id)).all()


def whose(
    session: Session, pairs: Sequence[tuple[Filing, Item]]
) -> dict[tuple[str, str], str]:
    """Return the names of those filed for whom these eyes see on the same item."""
    asked = (
        select(Member.item_id, Member.person_id, Person.name)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(
            col(Member.item_id).in_({item.id for _, item in pairs}),
            col(Member.person_id).in_({row.person_id for row, _ in pairs} - {None}),
        )
    )
    return {(item, person): name for item, person, name in session.exec(asked)}


def one_of(session: Session, item_id: str, filing_id: str) -> Filing | None:
    """Return one filing if it is of this item."""
    asked = select(Filing).where(Filing.item_id == item_id, Filing.id == filing_id)
    return session.exec(asked).first()


def waiting(session: Session) -> Sequence[tuple[Filing, Item]]:
    """Return what was filed and nobody has yet said was uploaded (R204)."""
    asked = (
        select(Filing, Item)
        .join(Item, col(Item.id) == col(Filing.item_id))
        .where(col(Filing.uploaded_on).is_(None), col(Filing.recalled_on).is_(None))
    )
    return session.exec(asked.order_by(col(Filing.filed_at)).limit(MOST)).all()


def latest(session: Session) -> Sequence[tuple[Filing, Item]]:
    """Return what was filed of every item that the viewer sees, the latest first."""
    asked = select(Filing, Item).join(Item, col(Item.id) == col(Filing.item_id))
    order = col(Filing.filed_at).desc(), Filing.id
    return session.exec(asked.order_by(*order).limit(MOST)).all()


def of_person(session: Session, person_id: str) -> Sequence[Filing]:
    """Return what was filed to somebody's record, on items that the viewer sees."""
    return session.exec(select(Filing).where(Filing.person_id == person_id)).all()


def decided(session: Session, item_id: str) -> Sequence[Outcome]:
    """Return what was decided for somebody on an item, in the order it was."""
    asked = select(Outcome).where(
        Outcome.item_id == item_id, col(Outcome.person_id).is_not(None)
    )
    return session.exec(asked.order_by(col(Outcome.recorded_at), Outcome.id)).all()
