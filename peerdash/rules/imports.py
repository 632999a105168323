"""What the rows of two files say: people, and who names whom.

A row that does not hold is told by file, row, column, what was read and what
was expected; one such row stops the whole import. Nothing here knows who is on
the map already, which `services.imports` does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, TypeVar

from peerdash.model import PersonDraft
from peerdash.model.record import LINE, NAME
from peerdash.rules import cells, wording
from peerdash.rules.people import age_group, age_on
from peerdash.rules.refusal import Refused
from peerdash.rules.rows import Cells, Problem, RowError
from peerdash.rules.sheets import Sheet
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.relationships import Nature, RelationshipKind

PEOPLE: Final = 5_000
TIES: Final = 20_000
LEAST_NAME: Final = 3
SHORT_NOTE: Final = 150
T = TypeVar("T")
AN_IDENTIFIER: Final = (
    "an identifier, as other rows have one. Fill it in, or say that the identifier "
    "is not in the file"
)
_end: Final = partial(cells.line, most=NAME, least=1)
_name_line: Final = partial(cells.line, most=NAME)
_short_line: Final = partial(cells.line, most=SHORT_NOTE)
_long_line: Final = partial(cells.line, most=LINE)


@dataclass(frozen=True, slots=True)
class PersonRead:
    """What one row says about one person; `identifier` is the file's own."""

    row: int
    identifier: str
    who: PersonDraft
    reason: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Nomination:
    """What one row says: one person names another, by the file's identifiers."""

    row: int
    from_: str
    to: str
    kind: RelationshipKind
    nature: Nature
    happened: ImpreciseDate | None
    note: str


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The people of a file, and what is wrong with it."""

    people: tuple[PersonRead, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class NominationsRead:
    """The nominations of a file, and what is wrong with it."""

    nominations: tuple[Nomination, ...]
    problems: tuple[Problem, ...]


def people_of(
    sheet: Sheet, columns: Mapping[PersonColumn, str], reason: str, today: date
) -> PeopleRead:
    """Return everybody in a file; `reason` is for those whose row gives none."""
    wording.require_fair(reason, AgeGroup.NOT_KNOWN)
    people: dict[str, PersonRead] = {}
    problems = []
    for row in sheet.rows:
        cell = Cells(sheet, columns, row)
        try:
            read = _person(cell, reason, today)
            if earlier := people.get(read.identifier):
                told = f"somebody not in row {earlier.row} already"
                raise cell.unexpected(*_who(columns), expected=told)
            people[read.identifier] = read
        except RowError as wrong:
            problems.append(wrong.problem(sheet, row))
    return PeopleRead(tuple(people.values()), tuple(problems))


def nominations_of(
    sheet: Sheet,
    columns: Mapping[TieColumn, str],
    otherwise: RelationshipKind,
    today: date,
) -> NominationsRead:
    """Return who names whom; `otherwise` is the kind where a row gives none."""
    read, problems = [], []
    for row in sheet.rows:
        try:
            read.append(_nomination(Cells(sheet, columns, row), otherwise, today))
        except RowError as wrong:
            problems.append(wrong.problem(sheet, row))
    return NominationsRead(tuple(read), tuple(problems))


def require_whole(problems: Sequence[str]) -> None:
    """Refuse what of which any row does not hold, in one sentence."""
    if problems:
        first, *others = problems
        more = f" {len(others)} more do not hold either." if others else ""
        raise Refused(f"{first}{more}")


def named(identifier: str) -> str:
    """Return a name for somebody a file gives only an identifier: Person 13."""
    letters = identifier.translate(str.maketrans("", "", " -'\u2019."))
    is_name = letters.isalpha() and len(letters) >= LEAST_NAME
    return identifier if is_name else f"Person {identifier}"


def _who(columns: Mapping[PersonColumn, str]) -> Iterator[PersonColumn]:
    order = (PersonColumn.IDENTIFIER, PersonColumn.NAME, PersonColumn.FIRST)
    return (column for column in order if column in columns)


def _person(cell: Cells, reason: str, today: date) -> PersonRead:
    identifier = cell.read(PersonColumn.IDENTIFIER, _name_line)
    name = _name(cell)
    if not (name or identifier):
        raise cell.unexpected(*_who(cell.columns), expected="an identifier or a name")
    if PersonColumn.IDENTIFIER in cell.columns and not identifier:
        raise cell.unexpected(PersonColumn.IDENTIFIER, expected=AN_IDENTIFIER)
    if len(name or named(identifier)) > NAME or len(name) == 1:
        told = f"a name of 2 to {NAME} characters"
        raise cell.unexpected(*_who(cell.columns), expected=told)
    years, group = cell.read(PersonColumn.AGE, cells.age)
    who = PersonDraft(
        name=name or named(identifier),
        known_as=cell.read(PersonColumn.KNOWN_AS, _name_line),
        born_on=cell.read(PersonColumn.BORN, partial(cells.born, today=today)),
        age_said=years,
        age_group=group,
        gender=cell.read(PersonColumn.GENDER, cells.gender),
        school=cell.read(PersonColumn.SCHOOL, _name_line),
        open_to=cell.read(PersonColumn.OPEN_TO, _long_line),
    )
    said_by = cell.read(PersonColumn.SAID_BY, _short_line)
    why = _reason(cell, reason)
    _require_fair(cell, why, who, today)
    return PersonRead(cell.row.number, identifier or name, who, why, said_by)


def _name(cell: Cells) -> str:
    if name := cell.read(PersonColumn.NAME, _name_line):
        return str(name)
    first = cell.read(PersonColumn.FIRST, _name_line)
    last = cell.read(PersonColumn.LAST, _name_line)
    return f"{first} {last}".strip()


def _reason(cell: Cells, otherwise: str) -> str:
    said = cell.read(PersonColumn.REASON, _long_line) or otherwise
    if len(said) < LEAST_NAME:
        told = "why this person is on the map"
        raise cell.unexpected(PersonColumn.REASON, expected=told)
    return str(said)


def _require_fair(cell: Cells, why: str, who: PersonDraft, today: date) -> None:
    years = age_on(who.born_on, who.age_said, today)
    try:
        wording.require_fair(why, age_group(years, who.age_group))
    except Refused:
        told = "what happened and who was harmed, in words fair to a child"
        raise cell.unexpected(PersonColumn.REASON, expected=told) from None


def _nomination(cell: Cells, otherwise: RelationshipKind, today: date) -> Nomination:
    from_ = cell.read(TieColumn.FROM, _end)
    to = cell.read(TieColumn.TO, _end)
    if from_ == to:
        raise cell.unexpected(TieColumn.TO, expected="somebody else than in from")
    meant = cell.read(TieColumn.KIND, partial(cells.kind, otherwise=otherwise))
    said_by = cell.read(TieColumn.SAID_BY, _short_line)
    note = cell.read(TieColumn.NOTE, _short_line)
    return Nomination(
        row=cell.row.number,
        from_=from_,
        to=to,
        kind=meant.kind,
        nature=meant.nature,
        happened=cell.read(TieColumn.HAPPENED, partial(cells.happened, today=today)),
        note="; ".join(part for part in (note, said_by and f"says {said_by}") if part),
    )
