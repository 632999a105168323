"""One row of a file, cell by cell, and what is wrong with it as a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from peerdash.rules.cells import UnexpectedError
from peerdash.rules.sheets import Row, Sheet, short
from peerdash.vocabulary.word import Word

T = TypeVar("T")
VALUE: Final = "a value, not a formula. Copy the column and paste it as values only"
NO_ERROR: Final = "a value. Put the spreadsheet's own error right"
ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"}
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about one row that stops the import, as a sentence."""

    row: int
    sentence: str
    file: str = ""
    column: str = ""


def unexpected(file: str, row: int, heading: str, raw: str, expected: str) -> str:
    """Return the sentence for a cell that does not hold what was expected of it."""
    was = f"'{short(raw)}'" if raw else "nothing"
    column = f", column {short(heading)}" if heading else ""
    return f"{file} row {row}{column}: {was} was read; expected {expected}."


class RowError(Exception):
    """A row does not hold; the message is the sentence."""

    def __init__(self, sentence: str, column: str) -> None:
        """Say so; `column` is the heading of the cell that does not."""
        super().__init__(sentence)
        self.column = column

    def problem(self, sheet: Sheet, row: Row) -> Problem:
        """Return what is wrong with the row."""
        return Problem(row.number, str(self), sheet.name, self.column)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row's cells by what their columns mean."""

    sheet: Sheet
    columns: Mapping[Any, str]
    row: Row

    def raw(self, column: Word) -> str:
        """Return what the file has there, or nothing."""
        heading = self.columns.get(column)
        at = self.sheet.headings.index(heading) if heading else None
        return "" if at is None else self.row.cells[at]

    def read(self, column: Word, reader: Callable[[str], T]) -> T:
        """Read a cell as what its column is for. Raises RowError."""
        raw = self.raw(column)
        if raw.startswith("="):
            raise self.unexpected(column, expected=VALUE)
        if raw.startswith("#") and raw.upper() in ERRORS:
            raise self.unexpected(column, expected=NO_ERROR)
        try:
            return reader(raw)
        except UnexpectedError as wrong:
            raise self.unexpected(column, expected=str(wrong)) from None

    def unexpected(self, *columns: Word, expected: str) -> RowError:
        """Say what was read where, and what was expected."""
        heading = next((self.columns[c] for c in columns if c in self.columns), "")
        raw = next((self.raw(c) for c in columns if self.raw(c)), "")
        told = unexpected(self.sheet.name, self.row.number, heading, raw, expected)
        return RowError(told, heading)
