"""Questions about contacts, and about what partners were asked and answered."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from peerdash.model import Agency, Answer, Ask, Contact, Item, MapPlace, Member
from peerdash.vocabulary.contacts import AskState

MOST: Final = 100


def named(session: Session, item_ids: Sequence[str]) -> Sequence[Contact]:
    """Return the contacts named on these items."""
    asked = select(Contact).where(col(Contact.item_id).in_(item_ids))
    return session.exec(asked.order_by(col(Contact.role), col(Contact.name))).all()


def all_known(session: Session, ids: Sequence[str]) -> set[str]:
    """Return on which of these items everyone and everywhere has a contact named."""
    on = [
        *session.exec(_of(Member.item_id, Member.person_id, ids)).all(),
        *session.exec(_of(MapPlace.item_id, MapPlace.location_id, ids)).all(),
        *session.exec(_of(Item.id, Item.person_id, ids)).all(),
        *session.exec(_of(Item.id, Item.location_id, ids)).all(),
    ]
    there = {(item_id, one) for item_id, one in on if one}
    found = named(session, ids)
    known = {(c.item_id, c.person_id or c.location_id) for c in found if c.name}
    return {item_id for item_id, _ in there} - {one for one, _ in there - known}


def _of(item_id: str, one: str | None, ids: Sequence[str]) -> Select[str, str | None]:
    return select(item_id, one).where(col(item_id).in_(ids))


def asks(session: Session, item_id: str) -> Sequence[tuple[Ask, Agency]]:
    """Return what partners were asked about one item, the latest first."""
    asked = (
        select(Ask, Agency)
        .join(Agency, col(Agency.id) == col(Ask.asked_agency_id))
        .where(Ask.item_id == item_id)
        .order_by(col(Ask.asked_on).desc(), col(Ask.ref).desc())
    )
    return session.exec(asked.limit(MOST)).all()


def answers(session: Session, ask_ids: Sequence[str]) -> Sequence[Answer]:
    """Return what came back to these, in the order in which it came."""
    asked = select(Answer).where(col(Answer.ask_id).in_(ask_ids))
    return session.exec(asked.order_by(col(Answer.answered_on), col(Answer.id))).all()


def put_to(session: Session, agency_id: str) -> Sequence[Ask]:
    """Return what an agency was asked, what waits for it first and by its day."""
    waits = col(Ask.state) != AskState.ASKED
    asked = select(Ask).where(Ask.asked_agency_id == agency_id)
    return session.exec(asked.order_by(waits, col(Ask.due_on)).limit(MOST)).all()


def by_ref(session: Session, ref: str) -> Ask | None:
    """Return one ask by its ref."""
    return session.exec(select(Ask).where(Ask.ref == ref)).first()


def answer(session: Session, answer_id: str) -> tuple[Answer, Ask, Item] | None:
    """Return one answer with what was asked, and the item it is about."""
    asked = (
        select(Answer, Ask, Item)
        .join(Ask, col(Ask.id) == col(Answer.ask_id))
        .join(Item, col(Item.id) == col(Answer.item_id))
        .where(Answer.id == answer_id)
    )
    return session.exec(asked).first()


def agencies(session: Session) -> Sequence[Agency]:
    """Return every agency, by name."""
    return session.exec(select(Agency).order_by(col(Agency.name))).all()
