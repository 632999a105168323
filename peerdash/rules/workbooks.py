"""What the sheets of a workbook hold, cell by cell, as text (XLSX).

It is read as text is: strictly. Cells that are out of order, a formula, a merged
cell or a part that is not there stop the sheet, since a reader that makes the best
of them moves a cell into another's column. A date is written 2011-05-11, whatever
the spreadsheet shows, so that no day is taken for a month.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from peerdash.rules.archives import damaged
from peerdash.rules.packages import NOT_XML, Package, every, kind, unpacked, words
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import COLUMNS, ROOM, Row, Sheet, assembled, short

CELL: Final = 5_000
"""Characters in one cell: more than any text that is kept."""
_REF: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet of a file: what it is called, and what is on it or why it is not read.

    A text file has one, called nothing.
    """

    title: str
    sheet: Sheet | None = None
    refusal: str = ""


def leaves(content: bytes, name: str, most: int) -> tuple[Leaf, ...]:
    """Read every sheet that can be seen, at most `most` rows of each.

    Raises Refused for a file that is not a workbook, or is one not to be opened.
    """
    package = unpacked(content, name)
    return tuple(_leaf(package, title, part, most) for title, part in package.sheets)


def _leaf(package: Package, title: str, part: str, most: int) -> Leaf:
    called = f"{package.name} sheet {short(title)}"
    try:
        rows = list(_rows(package, called, package.sheet(part), most))
        return Leaf(title, assembled(called, "workbook", _squared(rows), most))
    except Refused as refused:
        return Leaf(title, refusal=str(refused))


def _squared(rows: list[Row]) -> list[Row]:
    """Give every row as many cells as there are headings: empty ones are not kept."""
    wide = len(rows[0].cells) if rows else 0
    return [
        Row(row.number, row.cells + ("",) * (wide - len(row.cells))) for row in rows
    ]


def _rows(book: Package, called: str, content: bytes, most: int) -> Iterator[Row]:
    """Every row that holds something, its empty cells at the end left out."""
    last = count = 0
    try:
        for _, one in iterparse(io.BytesIO(content), ("end",), forbid_dtd=True):
            what = kind(one)
            if what == "mergeCell":
                raise Refused(
                    f"{called} has merged cells ({short(one.get('ref', ''))}). "
                    "Unmerge them, fill in every row, and import it again."
                )
            if what != "row":
                continue
            number = _number(called, one.get("r"), last)
            row = Row(number, _cells(book, called, one, number))
            one.clear()
            last, count = number, count + 1
            if count > ROOM * (most + 1):
                raise Refused(
                    f"{called} has more than {most:,} rows, counting empty ones. "
                    "Import it in smaller files."
                )
            if row.cells:
                yield row
    except NOT_XML:
        raise damaged(book.name) from None


def _cells(book: Package, called: str, row: Element, number: int) -> tuple[str, ...]:
    cells: list[str] = []
    at = 0
    for one in every(row, "c"):
        ref = one.get("r")
        column = _column(ref, number) if ref else at + 1
        if column is None or column <= at:
            raise _disordered(called, number)
        at = column
        if not (text := _value(book, called, one, number)):
            continue
        if column > COLUMNS:
            raise Refused(
                f"{called} row {number} has something in column {column}; a table "
                f"has at most {COLUMNS}. Delete what is beyond it."
            )
        if len(text) > CELL:
            raise Refused(
                f"{called} row {number} column {column} has over {CELL:,} characters. "
                "Shorten it, and import the file again."
            )
        cells += [""] * (column - 1 - len(cells)) + [book.archive.give(text)]
    return tuple(cells)


def _value(book: Package, called: str, one: Element, number: int) -> str:
    """Return a cell as text; a formula begins with =, whatever it came to."""
    formula = next((part for part in one if kind(part) == "f"), None)
    if formula is not None:
        return f"={formula.text or ''}".strip()
    held = next((part.text or "" for part in one if kind(part) == "v"), "").strip()
    match one.get("t", "n"):
        case "s":
            if not (
                held.isascii() and held.isdigit() and int(held) < len(book.strings)
            ):
                raise _disordered(called, number)
            return book.strings[int(held)].strip()
        case "inlineStr":
            return "".join(words(part) for part in one if kind(part) == "is").strip()
        case "n" if held:
            style = one.get("s", "0")
            is_date = style.isdigit() and int(style) in book.dates
            return book.serials.text(held, is_date=is_date) or _refuse_number(
                called, number
            )
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(held, held)
        case _:
            return held


def _refuse_number(called: str, number: int) -> str:
    raise _disordered(called, number)


def _disordered(called: str, number: int) -> Refused:
    return Refused(
        f"{called} row {number}: its cells cannot be told apart. Open the file in the "
        "spreadsheet and save it again."
    )


def _number(called: str, said: str | None, last: int) -> int:
    if said is None:
        return last + 1
    if not (said.isascii() and said.isdigit()) or int(said) <= last:
        raise _disordered(called, last + 1)
    return int(said)


def _column(ref: str, number: int) -> int | None:
    found = _REF.fullmatch(ref)
    if not found or int(found[2]) != number:
        return None
    at = 0
    for letter in found[1]:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at
