"""Questions about people who may be one person, and what was decided of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

import sqlalchemy
from sqlmodel import Session, col, or_, select

from peerdash.model import Person, SamePerson, Statement, User
from peerdash.vocabulary.statements import Attribute

TELLING = (Attribute.NAME, Attribute.ALIAS, Attribute.BORN, Attribute.CONFIRMED)
"""What is said of somebody that helps to tell who they are."""
Recognised = tuple[str, str, str, str, date | None, int | None]


def everybody(session: Session) -> list[Recognised]:
    """Return what everybody the viewer sees is recognised by, by ref; no whole rows."""
    told: Any = (
        col(Person.id),
        col(Person.ref),
        col(Person.name),
        col(Person.known_as),
        col(Person.born_on),
        col(Person.age_said),
    )
    asked = sqlalchemy.select(*told).order_by(col(Person.ref))
    return [cast("Recognised", tuple(row)) for row in session.execute(asked).all()]


def people(session: Session, ids: Iterable[str]) -> dict[str, Person]:
    """Return these people by their private ids."""
    asked = select(Person).where(col(Person.id).in_(set(ids)))
    return {one.id: one for one in session.exec(asked).all()}


def hold(session: Session, both: tuple[str, str]) -> None:
    """Let nobody else decide of these two before this is done."""
    held = select(Person.id).where(col(Person.id).in_(both)).order_by(col(Person.id))
    session.exec(held.with_for_update(key_share=True)).all()


def decisions(session: Session) -> Sequence[tuple[SamePerson, str]]:
    """Return every decision about two the viewer sees, the latest last, and whose."""
    asked = (
        select(SamePerson, User.name)
        .join(User, col(User.id) == col(SamePerson.decided_by_id))
        .order_by(col(SamePerson.decided_at), col(SamePerson.id))
    )
    return session.exec(asked).all()


def latest(session: Session, both: tuple[str, str]) -> tuple[SamePerson, str] | None:
    """Return the latest decision about two people, and whose it is."""
    asked = (
        select(SamePerson, User.name)
        .join(User, col(User.id) == col(SamePerson.decided_by_id))
        .where(SamePerson.one_id == both[0], SamePerson.other_id == both[1])
        .order_by(col(SamePerson.decided_at).desc(), col(SamePerson.id).desc())
    )
    return session.exec(asked).first()


def telling(session: Session, ids: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Return by person the ids and versions of what tells who they are."""
    wanted = set(ids)
    own = select(Person.id, Person.id, Person.version).where(col(Person.id).in_(wanted))
    said = select(Statement.person_id, Statement.id, Statement.version).where(
        col(Statement.person_id).in_(wanted),
        or_(*(Statement.attribute == one for one in TELLING)),
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for asked in (own, said):
        for person_id, row_id, version in session.exec(asked).all():
            found.setdefault(person_id, []).append((row_id, version))
    return found
