"""People as such: the register of everybody, and one person whole (R084).

Both hold only what is on items that the viewer sees: somebody is as many maps as
one may open, and nothing tells of the rest.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item, Member, Person
from peerdash.rules import governance, people
from peerdash.rules import person_merges as made_one
from peerdash.rules import statements as rules
from peerdash.rules.handling import mark
from peerdash.rules.refusal import no_such
from peerdash.rules.statements import Answer, Side
from peerdash.services.desk import Desk, looking
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.store import withheld
from peerdash.store.queries import identities, known, maps, person_merges
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.people import AgeGroup, Involvement, PlanStatus, Told
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.statements import Attribute


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the register, and the items they are on."""

    ref: str
    name: str
    known_as: str
    age: int | None
    age_group: AgeGroup
    school: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnItem:
    """One item that somebody is on: why, and what they were told there."""

    ref: str
    title: str
    kind: SubjectKind
    open: bool
    reason: str = ""
    involvement: Involvement | None = None
    told: Told = Told.NOT_RECORDED
    told_note: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """One person: who they are, what each agency says, and where they are."""

    ref: str
    name: str
    age: int | None
    age_group: AgeGroup
    facts: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    on: tuple[OnItem, ...]
    held: tuple[str, ...]
    also: tuple[str, ...] = ()
    """The refs of records that were made one with this, as far as one sees."""


Register = Paged[PersonLine]


@remembered
def register(desk: Desk, words: str = "", page: int = 0) -> Register:
    """Return one page of everybody the viewer may see, by name."""
    by = governance.narrowed_by(words=words)
    with looking(desk, "list:people", Act.LIST, by) as session:
        rows = identities.listed(session, words, page)
        on = known.items_of(session, [row.id for row in rows])
        total = identities.count_ahead(session, words, page)
    return Register(
        tuple(_line(row, on.get(row.id, ()), desk.today) for row in rows), total, page
    )


@remembered
def identity(desk: Desk, person_ref: str) -> Identity:
    """Return one person, as far as the viewer sees them. Looking is logged."""
    with looking(desk, person_ref) as session:
        person = known.by_ref(session, person_ref)
        if person is None:
            made_one.require_itself(
                person_ref, person_merges.stands_in(session, person_ref)
            )
            raise no_such(person_ref)
        on = identities.on(session, person.id)
        line = _line(person, (), desk.today)
        held = withheld.on(session, [item.id for item, _ in on])
        return Identity(
            ref=person.ref,
            name=person.name,
            age=line.age,
            age_group=line.age_group,
            facts=_facts(person),
            sides=rules.sides(answers(session, person), _recorded(person), desk.today),
            on=tuple(_on(item, member) for item, member in on),
            held=tuple(one.words for one in held if person.id in one.people),
            also=person_merges.refs_of(session, person.id),
        )


def answers(session: Session, person: Person) -> list[Answer]:
    """Return what each agency says of somebody, as far as this viewer reads it."""
    called = maps.agency_names(session)
    return [
        Answer(
            id=row.id,
            item=ref,
            attribute=row.attribute,
            value=row.value,
            agency=called.get(row.agency_id, ""),
            source=row.source,
            evidence=row.evidence,
            worker=row.worker,
            happened=row.happened,
            captured_on=row.captured_on,
            ended_on=row.ended_on,
            mark=mark(row, called.get(row.agency_id, ""), called),
        )
        for row, ref in identities.said_of(session, [person.id])
    ]


def _line(person: Person, on: tuple[str, ...], today: date) -> PersonLine:
    age = people.age_on(person.born_on, person.age_said, today)
    group = people.age_group(age, person.age_group)
    whose = person.ref, person.name, person.known_as
    return PersonLine(*whose, age, group, person.school, on)


def _facts(person: Person) -> tuple[tuple[str, str], ...]:
    """What is on record and is no agency's to answer differently."""
    told = (
        ("Gender", person.gender.label),
        ("Services and workers", person.open_to),
        ("ROTH", person.roth.label),
    )
    return tuple((head, said) for head, said in told if said)


def _recorded(person: Person) -> dict[Attribute, str]:
    """What is current, by the word under which agencies may say otherwise."""
    unknown = person.plan == PlanStatus.NOT_KNOWN
    return {
        Attribute.NAME: person.name,
        Attribute.ALIAS: person.known_as,
        Attribute.BORN: in_words(person.born_on) if person.born_on else "",
        Attribute.SCHOOL: person.school,
        Attribute.PLAN: "" if unknown else person.plan.label,
    }


def _on(item: Item, member: Member | None) -> OnItem:
    where = item.ref, item.title, item.kind, item.closed_on is None
    if member is None:
        return OnItem(*where)
    told = member.told, member.told_note
    return OnItem(*where, member.reason, member.involvement, *told)
