"""Questions about people who may be one person, and what was decided of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, cast

import sqlalchemy
from sqlalchemy import ColumnElement, exists, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select

from peerdash.model import Person, SamePerson, Statement, User
from peerdash.model.likely_pairs import LikelyPair
from peerdash.store.queries.items import PAGE, counted
from peerdash.vocabulary.statements import Attribute

TELLING = (Attribute.NAME, Attribute.ALIAS, Attribute.BORN, Attribute.CONFIRMED)
"""What is said of somebody that helps to tell who they are."""
DECIDED = col(SamePerson.decided_at), col(SamePerson.id)
"""The order of deciding."""
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


def likely(session: Session) -> Sequence[LikelyPair]:
    """Return every two of whom the viewer sees both, the surest and oldest first."""
    turn = LikelyPair.why, LikelyPair.first_seen_on, LikelyPair.one_id
    return session.exec(select(LikelyPair).order_by(*map(col, turn))).all()


def undecided(session: Session, most: int) -> int:
    """Count the pairs of which nothing was ever decided, as far as `most`."""
    ruled = exists().where(
        col(SamePerson.one_id) == col(LikelyPair.one_id),
        col(SamePerson.other_id) == col(LikelyPair.other_id),
    )
    asked = select(LikelyPair.one_id).where(~ruled).limit(most)
    return len(session.exec(asked).all())


def people(session: Session, ids: Iterable[str]) -> dict[str, Person]:
    """Return these people by their private ids."""
    asked = select(Person).where(col(Person.id).in_(set(ids)))
    return {one.id: one for one in session.exec(asked).all()}


def hold(session: Session, both: tuple[str, str]) -> None:
    """Let nobody else decide of these two before this is done."""
    held = select(Person.id).where(col(Person.id).in_(both)).order_by(col(Person.id))
    session.exec(held.with_for_update(key_share=True)).all()


def decisions(
    session: Session, ids: Collection[str]
) -> Sequence[tuple[SamePerson, str]]:
    """Return what was decided of any of these people, the latest last, and by whom."""
    one, other = col(SamePerson.one_id), col(SamePerson.other_id)
    asked = _decisions().where(or_(one.in_(ids), other.in_(ids)))
    return session.exec(asked.order_by(*DECIDED)).all()


def decisions_of_likely(session: Session) -> Sequence[tuple[SamePerson, str]]:
    """Return what was decided of those who may be one, the latest last, and by whom."""
    likely = exists().where(
        col(LikelyPair.one_id) == col(SamePerson.one_id),
        col(LikelyPair.other_id) == col(SamePerson.other_id),
    )
    return session.exec(_decisions().where(likely).order_by(*DECIDED)).all()


def decided(session: Session, page: int) -> Sequence[tuple[SamePerson, str]]:
    """Return one page of what was decided last of each two, the newest first."""
    newest = (one.desc() for one in DECIDED)
    asked = _decisions().where(~_superseded()).order_by(*newest)
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def count_decided(session: Session, page: int) -> int:
    """Count those of whom something was decided, so far ahead."""
    return counted(session, select(SamePerson.id).where(~_superseded()), page)


def latest(session: Session, both: tuple[str, str]) -> tuple[SamePerson, str] | None:
    """Return the latest decision about two people, and whose it is."""
    asked = _decisions().where(
        SamePerson.one_id == both[0], SamePerson.other_id == both[1]
    )
    newest = (one.desc() for one in DECIDED)
    return session.exec(asked.order_by(*newest)).first()


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


def _decisions() -> Select[SamePerson, str]:
    by = col(User.id) == col(SamePerson.decided_by_id)
    return select(SamePerson, User.name).join(User, by)


def _superseded() -> ColumnElement[bool]:
    """Whether something was decided of the same two later."""
    later = aliased(SamePerson)
    after = tuple_(col(later.decided_at), col(later.id)) > tuple_(*DECIDED)
    return exists().where(
        col(later.one_id) == col(SamePerson.one_id),
        col(later.other_id) == col(SamePerson.other_id),
        after,
    )
