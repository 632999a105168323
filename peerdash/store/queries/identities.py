"""Questions about people as such: the register of them, and what is said of one."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import Attendance, Item, Member, Person, Statement, User
from peerdash.store.queries.items import PAGE, counted
from peerdash.vocabulary.statements import Attribute

T = TypeVar("T")


def listed(session: Session, words: str, page: int) -> Sequence[Person]:
    """Return one page of the people the viewer may see, by name."""
    asked = _narrowed(select(Person), words)
    asked = asked.order_by(col(Person.name), col(Person.ref))
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def count_ahead(session: Session, words: str, page: int) -> int:
    """Count those people, as far as a reader can need."""
    return counted(session, _narrowed(select(Person.id), words), page)


def said_of(session: Session, people: Sequence[str]) -> Sequence[tuple[Statement, str]]:
    """Return what is said of these people, each with the ref of where it was said."""
    asked = (
        select(Statement, Item.ref)
        .join(Item, col(Item.id) == col(Statement.item_id))
        .where(col(Statement.person_id).in_(people))
        .order_by(col(Statement.captured_on).desc(), col(Statement.id))
    )
    return session.exec(asked).all()


def called(session: Session, people: Sequence[str]) -> dict[str, list[str]]:
    """Return what agencies say these people are or were called, by whom it is of."""
    asked = select(Statement.person_id, Statement.value).where(
        col(Statement.person_id).in_(people),
        col(Statement.attribute).in_((Attribute.NAME, Attribute.ALIAS)),
    )
    said: dict[str, list[str]] = {}
    for person_id, value in session.exec(asked).all():
        said.setdefault(person_id, []).append(value)
    return said


def said_on(
    session: Session, item_id: str, attributes: Collection[Attribute]
) -> Sequence[tuple[str, Statement]]:
    """Return what is said on an item under these words, each with whose ref it is."""
    asked = (
        select(Person.ref, Statement)
        .join(Person, col(Person.id) == col(Statement.person_id))
        .where(Statement.item_id == item_id)
        .where(col(Statement.attribute).in_(attributes))
        .order_by(col(Statement.captured_on), col(Statement.id))
    )
    return session.exec(asked).all()


def names(session: Session) -> Sequence[tuple[str, str]]:
    """Return what everybody whom the viewer may see is called, and also known as."""
    return session.exec(select(Person.name, Person.known_as)).all()


def staff(session: Session) -> set[str]:
    """Return the names of who signs in, and of who was expected at any meeting."""
    came = select(Attendance.name).distinct()
    return {*session.exec(select(User.name)), *session.exec(came)}


def one_of(session: Session, item_id: str, statement_id: str) -> Statement | None:
    """Return one statement if it was made on this item."""
    asked = select(Statement).where(
        Statement.item_id == item_id, Statement.id == statement_id
    )
    return session.exec(asked).first()


def on(session: Session, person_id: str) -> Sequence[tuple[Item, Member | None]]:
    """Return the items that somebody is on, or that are about them."""
    both = (col(Member.item_id) == col(Item.id)) & (Member.person_id == person_id)
    asked = (
        select(Item, Member)
        .join(Member, both, isouter=True)
        .where(or_(col(Member.id).is_not(None), col(Item.person_id) == person_id))
        .order_by(Item.ref)
    )
    return session.exec(asked).all()


def _narrowed(asked: SelectOfScalar[T], words: str) -> SelectOfScalar[T]:
    return asked.where(_named(words)) if words else asked


def _named(words: str) -> ColumnElement[bool]:
    """By full name, by what they are also known as, whoever says so, or by ref."""
    alias = select(Statement.person_id).where(
        Statement.attribute == Attribute.ALIAS,
        col(Statement.value).icontains(words, autoescape=True),
    )
    return or_(
        col(Person.name).icontains(words, autoescape=True),
        col(Person.known_as).icontains(words, autoescape=True),
        col(Person.ref) == words.upper(),
        col(Person.id).in_(alias),
    )
