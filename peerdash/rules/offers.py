"""Two files and how to read them: what somebody offers to put on a map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from peerdash.rules import columns
from peerdash.rules.imports import PEOPLE, TIES
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import Sheet, read_table, short
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.relationships import RelationshipKind


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the reader wants the files read.

    `people` and `ties` give a heading for a column's word, or "" to leave it
    out; `only` keeps the rows whose column holds a value.
    """

    reason: str = ""
    kind: RelationshipKind = RelationshipKind.CONNECTION
    only: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """The files as they were read, each column with its meaning."""

    people: Sheet | None
    people_columns: Mapping[PersonColumn, str]
    ties: Sheet | None
    tie_columns: Mapping[TieColumn, str]
    reason: str
    kind: RelationshipKind


def offered(people: File | None, ties: File | None, wishes: Wishes) -> Offer:
    """Read the files as wished. Raises Refused, naming the file and what is wrong."""
    if not (people or ties):
        raise Refused("Choose a file of people, of relationships, or both.")
    who = read_table(people.content, people.name, PEOPLE) if people else None
    whom = read_table(ties.content, ties.name, TIES) if ties else None
    _require_columns([sheet for sheet in (who, whom) if sheet], wishes.only)
    meant = columns.settled(who, PersonColumn, wishes.people) if who else {}
    if who:
        columns.require_somebody(who, meant)
        _require_reason(meant, wishes.reason)
    return Offer(
        people=columns.only(who, wishes.only) if who else None,
        people_columns=meant,
        ties=columns.only(whom, wishes.only) if whom else None,
        tie_columns=columns.settled(whom, TieColumn, wishes.ties) if whom else {},
        reason=wishes.reason.strip(),
        kind=wishes.kind,
    )


def _require_reason(meant: Mapping[PersonColumn, str], reason: str) -> None:
    if not reason.strip() and PersonColumn.REASON not in meant:
        raise Refused(
            "Nobody is added to a map without a reason. Give one for everybody, or "
            "a column of reasons in the file."
        )


def _require_columns(sheets: list[Sheet], only: Mapping[str, str]) -> None:
    for heading in only:
        if all(sheet.column(heading) is None for sheet in sheets):
            raise Refused(f"No file has a column called {short(heading)!r}.")
