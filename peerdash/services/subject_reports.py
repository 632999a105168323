"""Everything held on one person that the reader may see, and who looked (R7).

For answering somebody who asks what is held on them: others are their initials
only, and every item the reader may not see is left out without a trace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_
from sqlmodel import Session, col, select

from peerdash.model import (
    Finding,
    Gap,
    Incident,
    InvolvedIn,
    Item,
    Member,
    Person,
    PersonDraft,
    Relationship,
    Statement,
    Sticker,
    Telling,
)
from peerdash.rules import contacts as known_by
from peerdash.rules import exemptions, incidents, likeness
from peerdash.rules import people as naming
from peerdash.rules.masking import masks
from peerdash.rules.refusal import no_such
from peerdash.services import decided_for as decided
from peerdash.services.desk import Desk, looking
from peerdash.services.governance import LogLine, lines_of
from peerdash.services.saving import said
from peerdash.store import withheld
from peerdash.store.queries import contacts, log, maps, person_merges
from peerdash.store.queries.log import Wanted
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.roles import Act

TELLING: Final = "What they were told"
TOLD: Final = f"{Told.TOLD.label}."


@dataclass(frozen=True, slots=True)
class Holding:
    """What one item holds on somebody, in sentences under headings."""

    ref: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SubjectReport:
    """What is held on one person on a day, and the latest who looked."""

    ref: str
    name: str
    on: date
    identity: tuple[tuple[str, str], ...]
    items: tuple[Holding, ...]
    looked: tuple[LogLine, ...]
    looks: int
    prompts: tuple[str, ...]


def report(desk: Desk, ref: str, page: int = 0) -> SubjectReport:
    """Return what is held on one person. Raises Refused for whoever is not theirs."""
    with looking(desk, ref, Act.SUBJECT_REPORT) as session:
        person = session.exec(select(Person).where(Person.ref == ref)).first()
        if person is None:
            raise no_such(ref)
        items = tuple(_holding(session, i, person) for i in _items(session, person))
        about = Wanted(ref=ref, also=person_merges.refs_of(session, person.id))
        return SubjectReport(
            ref=person.ref,
            name=person.name,
            on=desk.today,
            identity=_identity(person),
            items=items,
            looked=lines_of(session, desk, about, page),
            looks=log.count_ahead(session, desk.scope, about, page),
            prompts=_prompts(items),
        )


def _prompts(items: Sequence[Holding]) -> tuple[str, ...]:
    """Return what to think about before giving it out."""
    facts = [fact for one in items for fact in one.facts]
    told = [said.startswith(TOLD) for head, said in facts if head == TELLING]
    return exemptions.prompts((head for head, _ in facts), told)


def _items(session: Session, person: Person) -> Sequence[Item]:
    """The items they are on, and those that are about them."""
    on = select(Member.item_id).where(Member.person_id == person.id)
    asked = select(Item).where(
        or_(col(Item.id).in_(on), col(Item.person_id) == person.id)
    )
    return session.exec(asked.order_by(col(Item.ref))).all()


def _identity(person: Person) -> tuple[tuple[str, str], ...]:
    fields = PersonDraft.model_fields
    told = ((fields[name].title or name, getattr(person, name)) for name in fields)
    return tuple((title, said(value)) for title, value in told if value)


def _holding(session: Session, item: Item, person: Person) -> Holding:
    pairs = maps.members(session, item.id)
    names = {one.id: one.name for _, one in pairs}
    short = naming.labels({k: v for k, v in names.items() if k != person.id})
    others = {names[k]: label for k, label in short.items()}
    rows = [row for row, one in pairs if one.id == person.id]
    facts = [fact for row in rows for fact in _membership(row)]
    facts += _ties(session, item, person, short)
    facts += _incidents(session, item, person)
    facts += _found(session, item, person)
    facts += decided.of(session, item, person)
    facts += _asked(session, item, person)
    facts += _held(session, item, person)
    called = masks(others.items(), kept=likeness.called(person.name, person.known_as))
    kept = tuple((head, called.masked(words)) for head, words in facts)
    return Holding(item.ref, item.title, kept)


def _found(session: Session, item: Item, person: Person) -> list[tuple[str, str]]:
    found = maps.rows(session, Finding, item.id)
    asked = maps.rows(session, Gap, item.id)
    stuck = maps.rows(session, Sticker, item.id)
    return [
        *((o.kind.row.plural, o.words) for o in found if o.person_id == person.id),
        *(("Questions", o.question) for o in asked if o.person_id == person.id),
        *(("Notes and symbols", o.words) for o in stuck if o.person_id == person.id),
        *(
            (o.attribute.label, o.value)
            for o in maps.rows(session, Statement, item.id)
            if o.person_id == person.id
        ),
        *(
            (f"{o.audience.label}, told", f"{o.told.label}. {o.words}".strip())
            for o in maps.rows(session, Telling, item.id)
            if o.person_id == person.id
        ),
        *(
            (f"Contact, {o.role.in_sentence}", o.name or known_by.NOBODY)
            for o in contacts.named(session, [item.id])
            if o.person_id == person.id
        ),
    ]


def _asked(session: Session, item: Item, person: Person) -> list[tuple[str, str]]:
    """What partners were asked and said of them by name, or of an item about them.

    What they answered is held whether or not it was ever taken on.
    """
    pairs = contacts.asks(session, item.id)
    names = likeness.naming(likeness.called(person.name, person.known_as))
    back = contacts.answers(session, [ask.id for ask, _ in pairs])
    facts = []
    for ask, agency in pairs:
        of_them = item.person_id == person.id or names(ask.question)
        if of_them:
            facts.append(("Asked of partners", f"{agency.name}: {ask.question}"))
        facts += [
            ("Answered by partners", f"{agency.name}: {one.words}")
            for one in back
            if one.ask_id == ask.id and (of_them or names(one.words))
        ]
    return facts


def _held(session: Session, item: Item, person: Person) -> list[tuple[str, str]]:
    """What is there about them and is not this reader's, with whom to ask."""
    held = withheld.on(session, [item.id])
    return [("Held by an agency", o.words) for o in held if person.id in o.people]


def _membership(row: Member) -> list[tuple[str, str]]:
    told = f"{row.told.label}. {row.told_note}".strip()
    facts = [
        ("Why they are on it", row.reason),
        ("Link to the concern", row.involvement.label),
        ("Part in the group", row.part.label),
        (TELLING, told),
    ]
    return [*facts, *([("Who says so", row.source_note)] if row.source_note else [])]


def _ties(
    session: Session, item: Item, person: Person, short: dict[str, str]
) -> list[tuple[str, str]]:
    return [
        ("Relationships", f"{one.kind.label} with {short.get(other, '?')}")
        for one in maps.rows(session, Relationship, item.id)
        if person.id in (one.from_id, one.to_id)
        for other in (one.to_id if one.from_id == person.id else one.from_id,)
    ]


def _incidents(session: Session, item: Item, person: Person) -> list[tuple[str, str]]:
    known = {one.id: one for one in maps.rows(session, Incident, item.id)}
    return [
        ("Incidents", f"{incidents.label(known[one.incident_id])}, {one.role.label}")
        for one in maps.rows(session, InvolvedIn, item.id)
        if one.person_id == person.id and one.incident_id in known
    ]
