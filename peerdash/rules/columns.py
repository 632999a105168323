"""Which column of a file means what: guessed from its headings, then settled."""

from collections.abc import Mapping
from typing import Final, Protocol, TypeVar

from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import Row, Sheet, plain, short
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.incident_files import IncidentColumn

C = TypeVar("C", PersonColumn, TieColumn, IncidentColumn)
Columns = Mapping[C, str]


class Known(Protocol):
    """What headings meant before (`rules.headings`)."""

    def get(self, heading: str, /) -> str | None:
        """Return what one meant, "" where it was left out, None where unknown."""


NOTHING: Final[Known] = dict[str, str]()


def guess(sheet: Sheet, kinds: type[C], known: Known = NOTHING) -> dict[C, str]:
    """Return the heading that usually stands for each column, where there is one.

    `known` is what this agency's headings meant before, which goes first; "" is a
    heading that it left out.
    """
    free = {plain(heading): heading for heading in sheet.headings}
    meant = {heading: known.get(heading) for heading in free}
    told = {meaning: free[heading] for heading, meaning in meant.items()}
    found = {kind: told[kind.value] for kind in kinds if kind.value in told}
    free = {heading: one for heading, one in free.items() if meant[heading] is None}
    for kind in (kind for kind in kinds if kind not in found):
        usual = next((one for one in kind.row.usual if one in free), None)
        if usual is not None:
            found[kind] = free.pop(usual)
    return found


def meanings(
    sheet: Sheet, kinds: type[C], columns: Columns[C], known: Known = NOTHING
) -> dict[str, str]:
    """Return what the headings of a file mean, "" where a meaning was taken away.

    A heading that never had one is not told: it may be somebody's name.
    """
    meant = {plain(heading): kind.value for kind, heading in columns.items()}
    usual = {one for kind in kinds for one in kind.row.usual}
    headings = [plain(heading) for heading in sheet.headings]
    return {
        one: meant.get(one, "")
        for one in headings
        if one in meant or one in usual or known.get(one) is not None
    }


def settled(
    sheet: Sheet, kinds: type[C], chosen: Mapping[str, str], known: Known = NOTHING
) -> dict[C, str]:
    """Return the guess as the reader corrected it; an empty heading leaves one out.

    Raises Refused for a column this program or the file does not have.
    """
    columns = guess(sheet, kinds, known)
    by_word: dict[str, C] = {kind.value: kind for kind in kinds}
    for word, heading in chosen.items():
        if word not in by_word:
            raise Refused(f"No column is called {word}. Use {', '.join(by_word)}.")
        kind = by_word[word]
        if not heading:
            columns.pop(kind, None)
            continue
        at = sheet.column(heading)
        if at is None:
            raise Refused(f"{sheet.name} has no column called {short(heading)!r}.")
        columns[kind] = sheet.headings[at]
    require(sheet, kinds, columns)
    return columns


def require(sheet: Sheet, kinds: type[C], columns: Columns[C]) -> None:
    """Refuse a file that does not say what it has to, or says it twice in one cell."""
    for kind in kinds:
        if kind.row.required and kind not in columns:
            usual = " or ".join(kind.row.usual[:3])
            raise Refused(
                f"{sheet.name} has no column for {kind.label!r}. Choose it, or call "
                f"it {usual}."
            )
    if len(set(columns.values())) < len(columns):
        raise Refused(
            f"One column of {sheet.name} stands for two things. Choose one for each."
        )


def require_somebody(sheet: Sheet, columns: Columns[PersonColumn]) -> None:
    """Refuse a file of people that does not say who any of them is."""
    who = (PersonColumn.IDENTIFIER, PersonColumn.NAME, PersonColumn.FIRST)
    if not any(column in columns for column in who):
        raise Refused(
            f"{sheet.name} does not say who anybody is. Choose the column for the "
            "identifier or the name, or call it id or name."
        )


def only(sheet: Sheet, wanted: Mapping[str, str]) -> Sheet:
    """Return the sheet with the rows whose named columns hold the wanted values.

    A column the sheet does not have narrows nothing. Raises Refused when no row
    is left.
    """
    at = {sheet.column(heading): value for heading, value in wanted.items()}
    kept = tuple(row for row in sheet.rows if _holds(row, at))
    if not kept:
        said = " and ".join(f"{short(h)} = {short(v)}" for h, v in wanted.items())
        raise Refused(f"No row of {sheet.name} has {said}. Choose another value.")
    return Sheet(sheet.name, sheet.read_as, sheet.headings, kept)


def _holds(row: Row, at: Mapping[int | None, str]) -> bool:
    return all(
        row.cells[column].casefold() == value.strip().casefold()
        for column, value in at.items()
        if column is not None
    )
