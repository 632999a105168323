"""Writing what an import adds: people, relationships, and what to remember of it.

What a file says is for the agency that brought it until it says otherwise (WB7).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sqlmodel import Session

from peerdash.model import (
    HandlingDraft,
    ImportedMember,
    ImportedRow,
    Item,
    Member,
    MemberDraft,
    Person,
    Relationship,
    RelationshipDraft,
)
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate
from peerdash.rules.nominations import Tie
from peerdash.services.desk import Desk
from peerdash.services.handling import told
from peerdash.services.staging import Plan
from peerdash.store.queries import imports as queries
from peerdash.store.queries import maps
from peerdash.store.versions import touch
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.people import Involvement

OURS: Final = HandlingDraft(named_to=frozenset())
COMES = (Fate.ADDED, Fate.KNOWN)


def write(session: Session, item: Item, made: Plan, desk: Desk) -> None:
    """Put on a map what a plan adds; nothing on record is overwritten."""
    refs = _people(session, made)
    members = _members(session, item, made, desk)
    ties = [
        _relationship(made, item, desk, tie, refs)
        for tie, fate in made.ties
        if fate == Fate.ADDED
    ]
    session.add_all(ties)
    session.add_all(_rows(item, made))
    session.add_all(_meanings(session, item, made))
    session.flush()
    if members or ties:
        touch(session, item)


def _people(session: Session, made: Plan) -> dict[str, str]:
    """Add whoever is new, and return everybody's ref by id."""
    new = [(read, match.id) for read, match in made.people if match.fate == Fate.ADDED]
    given = queries.refs(session, len(new))
    refs = {id_: ref for (_, id_), ref in zip(new, given, strict=True)}
    session.add_all(
        Person.model_validate(read.who, update={"id": id_, "ref": refs[id_]})
        for read, id_ in new
    )
    session.flush()
    return {**made.refs, **refs}


def _members(session: Session, item: Item, made: Plan, desk: Desk) -> list[Member]:
    members = [
        Member.model_validate(
            _draft(made, read),
            update={"item_id": item.id, "person_id": match.id, **told(desk, OURS)},
        )
        for read, match in made.people
        if match.fate in COMES
    ]
    session.add_all(members)
    session.flush()
    return members


def _draft(made: Plan, read: PersonRead) -> MemberDraft:
    file = made.offer.people.name if made.offer.people else ""
    said = f"; {read.said_by}" if read.said_by else ""
    return MemberDraft(
        reason=read.reason,
        involvement=Involvement.POTENTIAL,
        source_note=f"Imported from {file} row {read.row}{said}",
    )


def _relationship(
    made: Plan, item: Item, desk: Desk, tie: Tie, refs: Mapping[str, str]
) -> Relationship:
    file = made.offer.ties.name if made.offer.ties else ""
    draft = RelationshipDraft(
        from_id=tie.from_,
        to_id=tie.to,
        kind=tie.kind,
        nature=tie.nature,
        source=Source.IMPORTED,
        evidence=Evidence.NOT_KNOWN,
        happened=tie.happened,
        captured_on=desk.today,
        note=tie.note(file, refs),
    )
    ours = {"item_id": item.id, **told(desk, OURS)}
    return Relationship.model_validate(draft, update=ours)


def _rows(item: Item, made: Plan) -> Iterator[ImportedRow]:
    """What to remember of every row that was read, where it is not remembered."""
    memory = made.memory
    digests = {memory.who(read.identifier) for read, _ in made.people}
    digests |= {memory.name(read) for read, _ in made.people}
    digests |= {memory.tie(tie) for tie, fate in made.ties if fate != Fate.TAKEN_OFF}
    for digest in sorted(digests - memory.rows):
        yield ImportedRow(item_id=item.id, digest=digest)


def _meanings(session: Session, item: Item, made: Plan) -> Iterator[ImportedMember]:
    """Whom each new identifier means, until they are taken off."""
    here = {one.person_id: one.id for one, _ in maps.members(session, item.id)}
    for read, match in made.people:
        digest = made.memory.who(read.identifier)
        if digest not in made.memory.rows:
            member_id = here[match.id]
            yield ImportedMember(item_id=item.id, digest=digest, member_id=member_id)
