"""What somebody pasted, as the same table that a file would be (R171, R238).

A table with headings is read as a file is. Names without any, one on a line, become
a table of our own: what stands behind a name is an age, a date of birth, a gender, a
service or the reason. Without headings, two or three cells are who, whom and what.
"""

import csv
from datetime import date
from typing import Final

from peerdash.rules import pasted
from peerdash.rules.columns import C, guess
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import Row, Sheet, assembled, read_table
from peerdash.vocabulary.imports import PersonColumn, TieColumn

NAME: Final = "What was pasted"
READ_AS: Final = "a line for each"
PEOPLE: Final = (
    PersonColumn.NAME,
    PersonColumn.BORN,
    PersonColumn.AGE,
    PersonColumn.GENDER,
    PersonColumn.OPEN_TO,
    PersonColumn.REASON,
)
TIES: Final = (TieColumn.FROM, TieColumn.TO, TieColumn.KIND)
MARKS: Final = "\t;,"


def people(text: str, most: int) -> Sheet:
    """Read pasted people. Raises Refused, saying which line and why."""
    if has_headings(text, PersonColumn):
        return read_table(text.encode(), NAME, most)
    rows = [(n, _person(line)) for n, line in _lines(text)]
    return _table([one.row.usual[0] for one in PEOPLE], rows, most)


def ties(text: str, most: int) -> Sheet:
    """Read pasted relationships. Raises Refused, saying which line and why."""
    if has_headings(text, TieColumn):
        return read_table(text.encode(), NAME, most)
    rows = [(n, _tie(n, line)) for n, line in _lines(text)]
    return _table([one.row.usual[0] for one in TIES], rows, most)


def has_headings(text: str, kinds: type[C]) -> bool:
    """Whether the first line names columns."""
    first = next((line for _, line in _lines(text)), "")
    cells = tuple(_cells(first))
    return bool(guess(Sheet(NAME, "", cells, ()), kinds))


def _table(
    headings: list[str], rows: list[tuple[int, tuple[str, ...]]], most: int
) -> Sheet:
    """Lines keep their own numbers, so that a sentence names the one it means."""
    made = [Row(0, tuple(headings)), *(Row(n, cells) for n, cells in rows)]
    return assembled(NAME, READ_AS, made, most)


def _person(line: str) -> tuple[str, ...]:
    told, reason = pasted.said_of(line)
    born, age = told.get("born_on"), told.get("age_said", told.get("age_group", ""))
    day = born.isoformat() if isinstance(born, date) else ""
    gender, open_to = (str(told.get(field, "")) for field in ("gender", "open_to"))
    return told["name"], day, str(age), gender, open_to, reason


def _tie(number: int, line: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in _cells(line)]
    if not len("ab") <= len(cells) <= len(TIES):
        raise Refused(
            f"{NAME} line {number} has {len(cells)} cells; expected two people, and if "
            "known the kind of relationship. Put the line right."
        )
    return (*cells, "")[: len(TIES)]


def _lines(text: str) -> list[tuple[int, str]]:
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]


def _cells(line: str) -> list[str]:
    mark = next((one for one in MARKS if one in line), ",")
    return next(iter(csv.reader([line], delimiter=mark)), [])
