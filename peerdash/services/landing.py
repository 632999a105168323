"""Writing what an import adds and brings up to date, and what to remember of it.

What a file says is for the agency that brought it until it says otherwise (WB7).
Rows are added many at a time (`store.many`); how far it has come is told between.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from sqlmodel import Session

from peerdash.model import (
    FileColumn,
    HandlingDraft,
    ImportedMember,
    ImportedRow,
    Item,
    Member,
    Person,
    Relationship,
)
from peerdash.model.record import new_id
from peerdash.rules import columns, reissue
from peerdash.rules.columns import C
from peerdash.rules.headings import Headings
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate, Match
from peerdash.rules.nominations import Tie
from peerdash.rules.sheets import Sheet
from peerdash.services import reissuing
from peerdash.services.desk import Desk
from peerdash.services.handling import told
from peerdash.services.staging import Plan
from peerdash.store import many
from peerdash.store.queries import imports as queries
from peerdash.store.queries import maps
from peerdash.store.versions import touch
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.people import Involvement

OURS: Final = HandlingDraft(named_to=frozenset())
COMES = (Fate.ADDED, Fate.KNOWN)
PEOPLE, TIES = "people", "ties"
BATCH: Final = 2_000
TIED, KEPT = 0.2, 0.9  # how much is done when ties are begun, and all is written
Row: TypeAlias = dict[str, Any]
Tell: TypeAlias = Callable[[float], None]
"""Is told how much is done, 0 to 1; whatever it raises stops the import unwritten."""


def untold(part: float) -> None:
    """Tell nobody how far it has come."""
    del part


def write(
    session: Session, item: Item, made: Plan, desk: Desk, tell: Tell = untold
) -> None:
    """Put on a map what a plan adds, and bring up to date what it changes."""
    refs = _people(session, made)
    members = list(_members(item, made, desk))
    many.add(session, Member, members)
    reissuing.write_people(session, made.reissues)
    tell(TIED)
    ties = {tie.key: _relationship(made, desk, tie, refs) for tie, _ in made.ties}
    come = [tie.key for tie, fate in made.ties if fate == Fate.ADDED]
    _relationships(session, item, [ties[key] for key in come], desk, tell)
    retold = [(one, ties[key]) for key, one in made.retold.items() if not one.kept]
    reissuing.write_ties(session, refs, retold)
    _remember(session, item, made, members, ties)
    offer = made.offer
    if offer.people:
        keep_columns(session, desk, PEOPLE, offer.people, offer.people_columns)
    if offer.ties:
        keep_columns(session, desk, TIES, offer.ties, offer.tie_columns)
    tell(KEPT)
    if members or come or retold or any(one.values for one in made.reissues.values()):
        touch(session, item)


def headings(session: Session, desk: Desk, side: str) -> Headings:
    """Return what this agency's headings meant before (R238)."""
    kept = queries.columns(session, side)
    return Headings(desk.viewer.agency_id, side, desk.db.log_key, kept)


def _relationships(
    session: Session, item: Item, rows: Sequence[Row], desk: Desk, tell: Tell
) -> None:
    ours = {"item_id": item.id, **told(desk, OURS)}
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        many.add(
            session, Relationship, ({**row, **ours, "id": new_id()} for row in some)
        )
        tell(TIED + (KEPT - TIED) * start / len(rows))


def _people(session: Session, made: Plan) -> dict[str, str]:
    """Add whoever is new, and return everybody's ref by id."""
    new = [(read, match.id) for read, match in made.people if match.fate == Fate.ADDED]
    given = queries.refs(session, len(new))
    refs = {id_: ref for (_, id_), ref in zip(new, given, strict=True)}
    many.add(
        session,
        Person,
        ({**dict(read.who), "id": id_, "ref": refs[id_]} for read, id_ in new),
    )
    return {**made.refs, **refs}


def _members(item: Item, made: Plan, desk: Desk) -> Iterator[Row]:
    file = made.offer.people.name if made.offer.people else ""
    for read, match in made.people:
        if match.fate in COMES:
            yield {
                "id": new_id(),
                "item_id": item.id,
                "person_id": match.id,
                "reason": read.reason,
                "involvement": Involvement.POTENTIAL,
                "source_note": _source(file, read),
                **told(desk, OURS),
            }


def _source(file: str, read: PersonRead) -> str:
    said = f"; {read.said_by}" if read.said_by else ""
    return f"Imported from {file} row {read.row}{said}"


def _relationship(made: Plan, desk: Desk, tie: Tie, refs: Mapping[str, str]) -> Row:
    """Return what a tie says; it never says that anybody tested it."""
    file = made.offer.ties.name if made.offer.ties else ""
    if tie.from_ not in refs or tie.to not in refs:
        return {}
    return {
        "from_id": tie.from_,
        "to_id": tie.to,
        "kind": tie.kind,
        "nature": tie.nature,
        "source": Source.IMPORTED,
        "evidence": Evidence.NOT_KNOWN,
        "happened": tie.happened,
        "captured_on": desk.today,
        "note": tie.note(file, refs),
    }


def _remember(
    session: Session,
    item: Item,
    made: Plan,
    members: list[Row],
    ties: Mapping[Any, Row],
) -> None:
    """Keep by digest what every row said: new ones, and those that say it anew."""
    memory = made.memory
    names = {memory.name(read) for read, _ in made.people}
    said = {memory.who(one.identifier): _said(made, one, m) for one, m in made.people}
    rows = dict.fromkeys((*names, *said), "") | dict(_tie_digests(made, ties))
    new = [
        {"item_id": item.id, "digest": digest, "said": rows[digest]}
        for digest in sorted(rows.keys() - memory.rows.keys())
    ]
    many.add(session, ImportedRow, new)
    _meanings_of(session, item, made, members, said)
    again = {d: told for d, told in said.items() if memory.said.get(d, told) != told}
    retold = {d: s for d, s in rows.items() if s and memory.rows.get(d, s) != s}
    reissuing.remember(session, item, again, retold)


def _meanings_of(
    session: Session,
    item: Item,
    made: Plan,
    members: Iterable[Row],
    said: Mapping[str, str],
) -> None:
    """Keep whom each new identifier means, until they are taken off."""
    memory = made.memory
    here = {row["person_id"]: row["id"] for row in members}
    here |= {one.person_id: one.id for one in maps.placed(session, item.id)}
    meant = {memory.who(read.identifier): match.id for read, match in made.people}
    rows = [
        {"digest": digest, "member_id": here[meant[digest]], "said": said[digest]}
        for digest in sorted(meant.keys() - memory.rows.keys())
    ]
    many.add(session, ImportedMember, ({**row, "item_id": item.id} for row in rows))


def _said(made: Plan, read: PersonRead, match: Match) -> str:
    """What a row said that is the file's own: what it filled in, and nobody else."""
    sign = made.memory.sign(read.identifier)
    if match.fate == Fate.ADDED:
        return reissue.signed(read.who, sign)
    before = made.memory.said.get(made.memory.who(read.identifier), "")
    values = made.reissues.get(match.id, reissue.NO_CHANGE).values
    return reissue.resigned(before, values, sign)


def _tie_digests(made: Plan, ties: Mapping[Any, Row]) -> Iterator[tuple[str, str]]:
    """What each tie that was read says; nothing of one that a hand had put there."""
    for tie, fate in made.ties:
        if fate in {Fate.ADDED, Fate.UPDATED}:
            row = ties[tie.key]
            yield made.memory.tie(tie), reissuing.content(made.memory, row)
        elif fate != Fate.TAKEN_OFF:
            yield made.memory.tie(tie), ""


def keep_columns(
    session: Session, desk: Desk, side: str, sheet: Sheet, meant: Mapping[C, str]
) -> None:
    """Keep what this agency's headings meant, for its next file (R238)."""
    kinds = type(next(iter(meant)))
    known = headings(session, desk, side)
    _keep(session, known, columns.meanings(sheet, kinds, meant, known))


def _keep(session: Session, known: Headings, meant: Mapping[str, str]) -> None:
    """Keep headings by their digests alone: one may be somebody's name."""
    for heading, meaning in meant.items():
        key = known.agency_id, known.side, known.digest(heading)
        row = session.get(FileColumn, key) or FileColumn(
            agency_id=key[0], side=key[1], heading=key[2]
        )
        row.meaning = meaning
        session.add(row)
