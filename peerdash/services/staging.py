"""What an import would do to a map: everything decided, nothing written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from peerdash.rules.reissue import Reissue
from peerdash.rules.rows import Problem, unexpected
from peerdash.rules.sheets import Sheet
from peerdash.services import reissuing
from peerdash.services.desk import Desk
from peerdash.services.reissuing import Retold
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
    problems: tuple[Problem, ...] = ()
    reissues: Mapping[str, Reissue] = field(default_factory=dict)
    retold: Mapping[Key, Retold] = field(default_factory=dict)
    nominations: int = 0
    repeated: int = 0


def plan(session: Session, item: Item, offer: Offer, desk: Desk) -> Plan:
    """Decide what becomes of every row of two files on one map."""
    here = [person for _, person in maps.members(session, item.id)]
    members = queries.members_by_digest(session, item.id)
    memory = Memory(
        item_id=item.id,
        key=desk.db.log_key,
        rows=queries.read_before(session, item.id),
        members={digest: person for digest, person, _ in members},
        said={digest: said for digest, _, said in members},
    )
    made = Plan(offer, memory, {one.id: one.ref for one in here})
    on_map = [_known(one, on_map=True) for one in here]
    if offer.people:
        columns, reason = offer.people_columns, offer.reason
        read = imports.people_of(offer.people, columns, reason, desk.today)
        known = [*on_map, *_elsewhere(session, read, made.refs)]
        records = {one.id: one for one in here}
        made = _with_people(made, offer.people, read, known, records)
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
    made: Plan,
    sheet: Sheet,
    read: PeopleRead,
    known: Sequence[Known],
    records: Mapping[str, Person],
) -> Plan:
    remembered = dict(reissuing.remembered(made.memory, read.people, records))
    register = Register(known, remembered, read.people)
    pairs = [(one, register.match(one)) for one in read.people]
    columns = made.offer.people_columns
    heading = next(columns[one] for one in _WHO if one in columns)
    untold = [_untold(sheet, heading, *pair) for pair in pairs if pair[1].expected]
    reissues = reissuing.reissues(made.memory, pairs, records)
    return replace(
        made,
        people=tuple((one, _placed(match, reissues)) for one, match in pairs),
        refs={**made.refs, **{one.id: one.ref for one in known}},
        problems=tuple(sorted((*read.problems, *untold), key=lambda one: one.row)),
        reissues=reissues,
    )


def _untold(sheet: Sheet, heading: str, one: PersonRead, match: Match) -> Problem:
    said = unexpected(sheet.name, one.row, heading, one.identifier, match.expected)
    return Problem(one.row, said, sheet.name, heading)


def _placed(match: Match, reissues: Mapping[str, Reissue]) -> Match:
    if match.fate == Fate.ADDED:
        return replace(match, id=new_id())
    if match.id in reissues and reissues[match.id].values:
        return replace(match, fate=Fate.UPDATED)
    return match


def _with_ties(
    made: Plan, sheet: Sheet, ends: Ends, rows: Iterable[Relationship], desk: Desk
) -> Plan:
    offer = made.offer
    read = imports.nominations_of(sheet, offer.tie_columns, offer.kind, desk.today)
    said, problems = _resolved(offer, ends, read.nominations)
    ties = nominations.merged(said)
    problems += [*read.problems, *_too_long(sheet, ties)]
    past = _Past.of(made.memory, rows, ties)
    directed = Counter((from_, to, one.kind) for from_, to, one in said)
    return replace(
        made,
        ties=tuple((tie, past.fate(tie)) for tie in ties),
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        retold=past.retold,
        nominations=len(directed),
        repeated=len(said) - len(directed),
    )


def _too_long(sheet: Sheet, ties: Iterable[Tie]) -> Iterator[Problem]:
    for tie in ties:
        if tie.is_too_long(sheet.name):
            told = nominations.too_long(sheet.name, tie)
            yield Problem(tie.rows[0].row, told, sheet.name)


def _resolved(
    offer: Offer, ends: Ends, read: Iterable[Nomination]
) -> tuple[list[Said], list[Problem]]:
    said, problems = [], []
    for one in read:
        try:
            said.append((*ends.found(offer, one), one))
        except Refused as refused:
            file = offer.ties.name if offer.ties else ""
            problems.append(Problem(one.row, str(refused), file))
    return said, problems


@dataclass(frozen=True, slots=True)
class _Past:
    """The relationships on the map, those imported before, and those told anew."""

    memory: Memory
    keys: frozenset[Key]
    pairs: frozenset[frozenset[str]]
    retold: Mapping[Key, Retold]

    @classmethod
    def of(
        cls, memory: Memory, rows: Iterable[Relationship], ties: Sequence[Tie]
    ) -> Self:
        there = {nominations.key(r.from_id, r.to_id, r.kind): r for r in rows}
        pairs = frozenset(frozenset(key[:2]) for key in there)
        told = reissuing.retold(memory, there, ties)
        return cls(memory, frozenset(there), pairs, told)

    def fate(self, tie: Tie) -> Fate:
        """A tie that was retyped by hand is still there; one withdrawn stays off."""
        if tie.from_.startswith(OFF) or tie.to.startswith(OFF):
            return Fate.TAKEN_OFF
        if (told := self.retold.get(tie.key)) and not told.kept:
            return Fate.UPDATED
        if self.memory.tie(tie) in self.memory.rows:
            still = frozenset((tie.from_, tie.to)) in self.pairs
            return Fate.UNCHANGED if still else Fate.TAKEN_OFF
        return Fate.MATCHED if tie.key in self.keys else Fate.ADDED
