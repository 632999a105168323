"""Two files and how to read them: what somebody offers to put on a map."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from peerdash.rules import books, columns
from peerdash.rules.books import Book
from peerdash.rules.imports import PEOPLE, TIES
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import Sheet, short
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.relationships import RelationshipKind


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KnownColumns:
    """What an agency's headings meant when it last imported files that had them."""

    people: columns.Known = field(default_factory=dict[str, str])
    ties: columns.Known = field(default_factory=dict[str, str])


NONE_KNOWN: Final = KnownColumns()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the reader wants the files read.

    `people` and `ties` give a heading for a column's word, or "" to leave it
    out; `only` keeps the rows whose column holds a value; `means` says which of
    our kinds a file's own word for one is, and `known` what headings meant before.
    With `events`, the second column of a relationship is what somebody was at, and
    not whom they know.
    """

    reason: str = ""
    kind: RelationshipKind = RelationshipKind.CONNECTION
    only: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)
    means: Mapping[str, str] = field(default_factory=dict)
    events: bool = False
    known: KnownColumns = NONE_KNOWN


@dataclass(frozen=True, slots=True)
class Offer:
    """The files as they were read, each column with its meaning."""

    people: Sheet | None
    people_columns: Mapping[PersonColumn, str]
    ties: Sheet | None
    tie_columns: Mapping[TieColumn, str]
    reason: str
    kind: RelationshipKind
    events: bool = False


def chosen(
    book: Book,
    kinds: type[columns.C],
    title: str = "",
    known: columns.Known = columns.NOTHING,
) -> Sheet:
    """Return the sheet that is asked for, or the likeliest. Raises Refused."""
    return book.sheet(title or book.likeliest(kinds, known))


def people_read(file: File) -> Sheet:
    """Read a file of people. Raises Refused, saying what is wrong with it."""
    return chosen(books.read(file.content, file.name, PEOPLE), PersonColumn)


def ties_read(file: File) -> Sheet:
    """Read a file of relationships. Raises Refused, saying what is wrong with it."""
    return chosen(books.read(file.content, file.name, TIES), TieColumn)


def offered(people: Sheet | None, ties: Sheet | None, wishes: Wishes) -> Offer:
    """Settle what every column means. Raises Refused, saying what is missing."""
    sheets = [sheet for sheet in (people, ties) if sheet]
    if not sheets:
        raise Refused("Choose a file of people, of relationships, or both.")
    _require_columns(sheets, wishes.only)
    meant = _settled(people, PersonColumn, wishes.people, wishes.known.people)
    if people:
        columns.require_somebody(people, meant)
        _require_reason(meant, wishes.reason)
    told = _settled(ties, TieColumn, wishes.ties, wishes.known.ties)
    kept = columns.only(ties, wishes.only) if ties else None
    return Offer(
        people=columns.only(people, wishes.only) if people else None,
        people_columns=meant,
        ties=_in_our_words(kept, told, wishes.means) if kept else None,
        tie_columns=told,
        events=wishes.events,
        reason=wishes.reason.strip(),
        kind=wishes.kind,
    )


def _settled(
    sheet: Sheet | None,
    kinds: type[columns.C],
    chosen: Mapping[str, str],
    known: columns.Known,
) -> Mapping[columns.C, str]:
    return columns.settled(sheet, kinds, chosen, known) if sheet else {}


def _in_our_words(
    ties: Sheet, told: Mapping[TieColumn, str], means: Mapping[str, str]
) -> Sheet:
    """Put our word for a kind where the file has its own."""
    at = ties.column(told.get(TieColumn.KIND, ""))
    if at is None or not means:
        return ties
    ours = {word.casefold(): kind for word, kind in means.items()}

    def cell(n: int, said: str) -> str:
        return ours.get(said.casefold(), said) if n == at else said

    rows = (
        replace(row, cells=tuple(cell(n, said) for n, said in enumerate(row.cells)))
        for row in ties.rows
    )
    return replace(ties, rows=tuple(rows))


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
