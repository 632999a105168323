"""What an import would do to a map: everything decided, nothing written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from sqlmodel import Session

from peerdash.model import Item, Person, Relationship
from peerdash.model.record import new_id
from peerdash.rules import imports, nominations
from peerdash.rules.ends import OFF, Ends
from peerdash.rules.imports import Nomination, PeopleRead, PersonRead
from peerdash.rules.matching import Fate, Known, Match, Register
from peerdash.rules.memory import Memory
from peerdash.rules.nominations import Key, Tie
from peerdash.rules.offers import Offer
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import Sheet
from peerdash.services.desk import Desk
from peerdash.store.queries import imports as queries
from peerdash.store.queries import maps
from peerdash.vocabulary.imports import PersonColumn

Pair = tuple[PersonRead, Match]
Said = tuple[str, str, Nomination]
_WHO: Final = (PersonColumn.IDENTIFIER, PersonColumn.NAME, PersonColumn.FIRST)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every row, and what stops it; refs of those already known."""

    offer: Offer
    memory: Memory
    refs: Mapping[str, str]
    people: tuple[Pair, ...] = ()
    ties: tuple[tuple[Tie, Fate], ...] = ()
    problems: tuple[str, ...] = ()
    nominations: int = 0
    repeated: int = 0


def plan(session: Session, item: Item, offer: Offer, desk: Desk) -> Plan:
    """Decide what becomes of every row of two files on one map."""
    here = [person for _, person in maps.members(session, item.id)]
    memory = Memory(
        item_id=item.id,
        key=desk.db.log_key,
        rows=queries.read_before(session, item.id),
        members=queries.members_by_digest(session, item.id),
    )
    made = Plan(offer, memory, {one.id: one.ref for one in here})
    on_map = [_known(one, on_map=True) for one in here]
    if offer.people:
        columns, reason = offer.people_columns, offer.reason
        read = imports.people_of(offer.people, columns, reason, desk.today)
        known = [*on_map, *_elsewhere(session, read, made.refs)]
        made = _with_people(made, offer.people, read, known)
    if offer.ties is None or made.problems:
        return made
    ends = Ends(memory)
    ends.on_map(on_map)
    ends.in_file(made.people)
    rows = maps.rows(session, Relationship, item.id)
    return _with_ties(made, offer.ties, ends, rows, desk)


def _known(person: Person, *, on_map: bool) -> Known:
    return Known(person.id, person.ref, person.name, person.born_on, on_map)


def _elsewhere(
    session: Session, read: PeopleRead, here: Mapping[str, str]
) -> list[Known]:
    """Everybody else the viewer may see who shares a date of birth with the file."""
    days = {one.who.born_on for one in read.people if one.who.born_on}
    others = queries.born_on(session, days) if days else []
    return [_known(one, on_map=False) for one in others if one.id not in here]


def _with_people(
    made: Plan, sheet: Sheet, read: PeopleRead, known: Sequence[Known]
) -> Plan:
    before = {one.identifier: made.memory.before(one) for one in read.people}
    remembered = {name: one for name, one in before.items() if one}
    register = Register(known, remembered, read.people)
    pairs = [(one, register.match(one)) for one in read.people]
    columns = made.offer.people_columns
    heading = next(columns[one] for one in _WHO if one in columns)
    untold = [
        (
            one.row,
            imports.unexpected(
                sheet.name, one.row, heading, one.identifier, match.expected
            ),
        )
        for one, match in pairs
        if match.expected
    ]
    told = [(one.row, one.sentence) for one in read.problems]
    return replace(
        made,
        people=tuple((one, _placed(match)) for one, match in pairs),
        refs={**made.refs, **{one.id: one.ref for one in known}},
        problems=tuple(said for _, said in sorted(told + untold)),
    )


def _placed(match: Match) -> Match:
    return replace(match, id=new_id()) if match.fate == Fate.ADDED else match


def _with_ties(
    made: Plan, sheet: Sheet, ends: Ends, rows: Iterable[Relationship], desk: Desk
) -> Plan:
    offer = made.offer
    read = imports.nominations_of(sheet, offer.tie_columns, offer.kind, desk.today)
    said, problems = _resolved(offer, ends, read.nominations)
    problems += [(one.row, one.sentence) for one in read.problems]
    past = _Past.of(made.memory, rows)
    ties = nominations.merged(said)
    problems += [
        (tie.rows[0].row, nominations.too_long(sheet.name, tie))
        for tie in ties
        if tie.is_too_long(sheet.name)
    ]
    directed = Counter((from_, to, one.kind) for from_, to, one in said)
    return replace(
        made,
        ties=tuple((tie, past.fate(tie)) for tie in ties),
        problems=tuple(told for _, told in sorted(problems)),
        nominations=len(directed),
        repeated=len(said) - len(directed),
    )


def _resolved(
    offer: Offer, ends: Ends, read: Iterable[Nomination]
) -> tuple[list[Said], list[tuple[int, str]]]:
    said, problems = [], []
    for one in read:
        try:
            said.append((*ends.found(offer, one), one))
        except Refused as refused:
            problems.append((one.row, str(refused)))
    return said, problems


@dataclass(frozen=True, slots=True)
class _Past:
    """The relationships on the map, and those imported before."""

    memory: Memory
    keys: frozenset[Key]
    pairs: frozenset[frozenset[str]]

    @classmethod
    def of(cls, memory: Memory, rows: Iterable[Relationship]) -> Self:
        keys = frozenset(nominations.key(r.from_id, r.to_id, r.kind) for r in rows)
        return cls(memory, keys, frozenset(frozenset(key[:2]) for key in keys))

    def fate(self, tie: Tie) -> Fate:
        """A tie that was retyped by hand is still there; one withdrawn stays off."""
        if tie.from_.startswith(OFF) or tie.to.startswith(OFF):
            return Fate.TAKEN_OFF
        if self.memory.tie(tie) in self.memory.rows:
            still = frozenset((tie.from_, tie.to)) in self.pairs
            return Fate.UNCHANGED if still else Fate.TAKEN_OFF
        return Fate.MATCHED if tie.key in self.keys else Fate.ADDED
