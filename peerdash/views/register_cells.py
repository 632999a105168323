"""What registers are made of: a table, its cells, and how a date stands in one.

A cell is words, a whole number, a day or nothing: never a formula, never a link.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from peerdash.vocabulary.dates import ImpreciseDate, in_words

Cell: TypeAlias = str | int | date | None
Row: TypeAlias = tuple[Cell, ...]
NOT_SHOWN: Final = "Not shown"
SURE: Final = ("No", "Yes")
SPAN: Final = ("From, as known", "From, first day", "Until, if known")


@dataclass(frozen=True, slots=True)
class Register:
    """One table: what it is called, the heads of its columns, and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def when(happened: ImpreciseDate | None) -> tuple[str, date | None]:
    """Return a date as it is known, and the first day that it could be."""
    return (happened.words, happened.earliest) if happened else ("Not known", None)


def until(ended: ImpreciseDate | None) -> str | None:
    """Return when something ended, as it is known; nothing while it goes on."""
    return ended.words if ended else None


def in_text(cell: Cell) -> str:
    """Return a cell in words; a day as a person says it."""
    if cell is None:
        return ""
    return in_words(cell) if isinstance(cell, date) else str(cell)
