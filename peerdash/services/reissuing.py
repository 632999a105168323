"""Bringing up to date what was imported before, where a file is issued again.

Only what the file alone filled in is written over. What a hand changed or tested
since stays as it is, and both are told (`rules.reissue`). What a relationship rests
on and where it comes from is never a file's to change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from peerdash.model import ImportedMember, ImportedRow, Item, Person, Relationship
from peerdash.rules import reissue as rules
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate, Match, Remembered
from peerdash.rules.memory import Memory
from peerdash.rules.nominations import Key, Tie
from peerdash.rules.refusal import Refused
from peerdash.rules.reissue import Reissue
from peerdash.store.versions import save
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.relationships import Nature

OVERTAKEN: Final = (
    "{} was changed by somebody else while this was being imported. Nothing was "
    "imported: look again at what would happen."
)
APART: Final = "; "
TOLD: Final = ("from_id", "to_id", "kind", "nature", "happened", "note")
"""What a file tells anew of a relationship: which way it goes, and what it is."""


@dataclass(frozen=True, slots=True)
class Retold:
    """A relationship on the map that a file tells anew; `kept` if it stays as it is."""

    row: Relationship
    kept: bool


def remembered(
    memory: Memory, people: Iterable[PersonRead], records: Mapping[str, Person]
) -> Iterator[tuple[str, Remembered]]:
    """Return what the identifiers of a file became before."""
    for read in people:
        before = memory.before(read)
        if before is None:
            continue
        record = records.get(before.person_id)
        same = before.same_name or bool(
            record and rules.is_one_person(read.who, record, read.identifier)
        )
        yield read.identifier, Remembered(before.person_id, same)


def reissues(
    memory: Memory,
    pairs: Iterable[tuple[PersonRead, Match]],
    records: Mapping[str, Person],
) -> dict[str, Reissue]:
    """Return what changes about those imported before, by their ids."""
    found = {}
    for read, match in pairs:
        record = records.get(match.id)
        if match.fate != Fate.UNCHANGED or match.expected or record is None:
            continue
        said = rules.remembered(memory.said.get(memory.who(read.identifier), ""))
        sign = memory.sign(read.identifier)
        told = rules.reissued(read.who, record, said, sign)
        if told.changes:
            found[match.id] = told
    return found


def retold(
    memory: Memory, there: Mapping[Key, Relationship], ties: Sequence[Tie]
) -> dict[Key, Retold]:
    """Return the relationships that a file tells anew, by the keys it has now."""
    signed = frozenset(memory.rows.values()) - {""}
    if not signed:
        return {}
    asserted = {tie.key for tie in ties}
    gone = _by_pair(memory, there, asserted, signed)
    found = {}
    for tie in ties:
        before = memory.rows.get(memory.tie(tie))
        if (row := there.get(tie.key)) is None:
            if before is None and (row := gone.get(frozenset(tie.key[:2]))):
                found[tie.key] = Retold(row, kept=_is_by_hand(row))
        elif before and not _says(row, tie):
            ours = _is_by_hand(row) or content(memory, dict(row)) not in signed
            found[tie.key] = Retold(row, kept=ours)
    return found


def content(memory: Memory, row: Mapping[str, Any]) -> str:
    """Return the digest of what a relationship says, as it is remembered."""
    happened = row["happened"].stored if row["happened"] else ""
    return memory.content(row["kind"], row["nature"], happened, row["note"])


def write_people(session: Session, found: Mapping[str, Reissue]) -> None:
    """Save what changes about people. Raises Refused where somebody saved first."""
    for id_, one in found.items():
        if one.values:
            row = session.get_one(Person, id_)
            _save(session, row, one.values, row.ref)


def write_ties(
    session: Session, refs: Mapping[str, str], told: Iterable[tuple[Retold, Any]]
) -> None:
    """Save what relationships say now; `told` is each with its new values."""
    for one, values in told:
        ref = f"The relationship of {refs.get(one.row.from_id, '')}"
        _save(session, one.row, {name: values[name] for name in TOLD}, ref)


def remember(
    session: Session, item: Item, members: Mapping[str, str], rows: Mapping[str, str]
) -> None:
    """Keep what the file says now, by digest: of its people, and of its ties."""
    for digest, said in members.items():
        session.get_one(ImportedMember, (item.id, digest)).said = said
    for digest, said in rows.items():
        session.get_one(ImportedRow, (item.id, digest)).said = said


def _by_pair(
    memory: Memory,
    there: Mapping[Key, Relationship],
    asserted: set[Key],
    signed: frozenset[str],
) -> dict[frozenset[str], Relationship]:
    """Relationships that were imported, and that the file does not tell any more.

    It may tell them with another kind: what is nobody's but the file's is that one.
    """
    found: dict[frozenset[str], Relationship] = {}
    several = set()
    for key, row in there.items() if signed else ():
        pair = frozenset(key[:2])
        ours = row.source != Source.IMPORTED or content(memory, dict(row)) not in signed
        if key in asserted or ours:
            continue
        several |= {pair} & found.keys()
        found[pair] = row
    return {pair: row for pair, row in found.items() if pair not in several}


def _says(row: Relationship, tie: Tie) -> bool:
    notes = APART.join(dict.fromkeys(one.note for one in tie.rows if one.note))
    same = row.note.partition(APART)[2] == notes
    nature = tie.nature in {row.nature, Nature.NOT_KNOWN}
    return same and nature and tie.happened in {row.happened, None}


def _is_by_hand(row: Relationship) -> bool:
    """Whether somebody tested it, or said what it rests on or where it comes from."""
    tested = row.tested_on is not None or bool(row.tested_by)
    seen = row.seen_times is not None or bool(row.said_by)
    rests = row.evidence != Evidence.NOT_KNOWN or row.source != Source.IMPORTED
    return tested or seen or rests


def _save(session: Session, row: Any, values: Mapping[str, Any], ref: str) -> None:  # noqa: ANN401
    if not save(session, row, row.version, values):
        raise Refused(OVERTAKEN.format(ref))
