"""Who is on a referral: as they are listed there, and what they are open to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item, MemberDraft, Person, Statement
from peerdash.rules import people
from peerdash.services.desk import Desk
from peerdash.services.saving import as_draft
from peerdash.store.queries import maps, services
from peerdash.vocabulary.people import AgeGroup, Gender, RothStatus


class OnReferral(MemberDraft):
    """Why somebody is on a referral, and the version of it that is shown."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person on a referral, by full name: a referral is a register (C01).

    `member` is None for whom the item is about when they are not also on it.
    """

    ref: str
    name: str
    born_on: date | None
    age: int | None
    age_group: AgeGroup
    gender: Gender
    roth: RothStatus
    version: int
    member: OnReferral | None
    id: str = ""
    known_as: str = ""
    open_to: tuple[str, ...] = ()


def listed(desk: Desk, session: Session, item: Item) -> tuple[Somebody, ...]:
    """Return everybody on a referral, first whom alone it is about."""
    pairs = maps.members(session, item.id)
    said = services.said(session, item.id)
    found = [
        _somebody(desk, person, as_draft(m, OnReferral), said) for m, person in pairs
    ]
    about = session.get(Person, item.person_id) if item.person_id else None
    if about and about.ref not in {one.ref for one in found}:
        found.insert(0, _somebody(desk, about, None, said))
    return tuple(found)


def _somebody(
    desk: Desk,
    person: Person,
    member: OnReferral | None,
    said: Mapping[str, Sequence[Statement]],
) -> Somebody:
    age = people.age_on(person.born_on, person.age_said, desk.today)
    return Somebody(
        ref=person.ref,
        name=person.name,
        born_on=person.born_on,
        age=age,
        age_group=people.age_group(age, person.age_group),
        gender=person.gender,
        roth=person.roth,
        version=person.version,
        member=member,
        id=person.id,
        known_as=person.known_as,
        open_to=_open_to(person, said.get(person.id, ())),
    )


def _open_to(person: Person, said: Sequence[Statement]) -> tuple[str, ...]:
    """What is on record, and each service that is said, with who works there."""
    told = (f"{one.value} ({one.worker})" if one.worker else one.value for one in said)
    return tuple(filter(None, (person.open_to, *told)))
