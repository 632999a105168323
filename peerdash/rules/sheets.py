"""Reading a table somebody saved as a file, without ever guessing past a doubt.

A cell is never moved to another column: a row with more or fewer cells than
the headings stops the whole file. Rows are numbered as a spreadsheet numbers
them, headings first. Formulas are text here (WB6).

Nothing is inflated, and reading stops at the first row, cell or line too many, so
that no file of 5 MB takes ten seconds or 256 MB (WB7, T12).
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.spelling import tidied

MEGABYTES: Final = 5
COLUMNS: Final = 40
SHOWN: Final = 40
HEADING: Final = 200
LINE: Final = 250_000
"""Characters in one line of the file: forty columns of the longest text there is."""
ROOM: Final = 4
"""How often over the rows that count there may be rows, empty ones with them."""
_MARKS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MARKED: Final = (("utf-16", "UTF-16"),)
_UNMARKED: Final = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))
_UTF8: Final = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2[\x80-\xbf]{2}")
"""A letter with an accent or a curly quote as UTF-8 has it; as Windows-1252 has
them, no such letters stand together in a name."""
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the spreadsheet, and its cells, trimmed."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: what it is called, how it was read, its headings and its rows."""

    name: str
    read_as: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, heading: str) -> int | None:
        """Return where a heading stands, whatever its capitals; None if nowhere."""
        wanted = plain(heading)
        return next(
            (n for n, h in enumerate(self.headings) if plain(h) == wanted), None
        )

    def values(self, heading: str) -> tuple[str, ...]:
        """Return the different values under a heading, in order of appearance."""
        at = self.column(heading)
        if at is None:
            return ()
        return tuple(dict.fromkeys(row.cells[at] for row in self.rows))


def read_table(
    content: bytes, name: str, most: int, megabytes: int = MEGABYTES
) -> Sheet:
    """Read a file of at most `most` rows. Raises Refused, saying row and why."""
    name = short(name)
    if len(content) > megabytes * 1_000_000:
        raise Refused(f"{name} is over {megabytes} MB. Import it in smaller files.")
    text, encoding = _decoded(content, name)
    if any(len(line) > LINE for line in io.StringIO(text, newline="")):
        raise Refused(f"{name} has a line too long to read. Save it as CSV UTF-8.")
    mark, records = _parsed(text, name, most)
    return assembled(name, f"{encoding}, {_MARKS[mark]}", records, most)


def assembled(name: str, read_as: str, records: Sequence[Row], most: int) -> Sheet:
    """Return rows, headings first, as a table: each as wide as its headings."""
    if not records:
        raise Refused(f"{name} is empty. Choose a table with headings and rows.")
    if len(records) > most + 1:
        raise Refused(
            f"{name} has more than {most:,} rows. Import it in smaller files."
        )
    headings = _headings(records[0], name)
    rows = tuple(_whole(row, len(headings), name) for row in records[1:])
    if not rows:
        raise Refused(f"{name} has headings and no rows. Add one row for each line.")
    return Sheet(name, read_as, headings, rows)


def short(text: str) -> str:
    """Return a cell as a sentence may quote it: one line, nothing unseen, short."""
    line = " ".join(tidied(text[: ROOM * SHOWN]).split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}\u2026"


def plain(heading: str) -> str:
    """Return a heading as headings are compared: DATE_of-Birth is date of birth."""
    return " ".join(re.sub(r"[_\-./]", " ", heading).casefold().split())


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    ways = _MARKED if content.startswith(_UTF16) else _UNMARKED
    for encoding, said in ways:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if encoding == "cp1252":
                _require_one_encoding(content, name)
            if not _NOT_TEXT.search(text):
                return text, said
    raise Refused(f"{name} is not a text file. Save it as CSV UTF-8, then import that.")


def _require_one_encoding(content: bytes, name: str) -> None:
    """Refuse what was put together from two files that are spelt in two ways.

    Read as Windows-1252, the UTF-8 lines of such a file would turn a name into
    another.
    """
    lines = enumerate(re.split(rb"\r\n|\r|\n", content), 1)
    if line := next((n for n, one in lines if _UTF8.search(one)), None):
        raise Refused(
            f"{name} line {line} is in another encoding than others are. Open it in "
            "the spreadsheet, look at names with accents, and save it as CSV UTF-8."
        )


def _parsed(text: str, name: str, most: int) -> tuple[str, Sequence[Row]]:
    """Return the separator that every row agrees on, and the rows it makes."""
    tried = {mark: _attempt(text, mark, name, most) for mark in _MARKS}
    widths = {mark: _first_width(text, mark, name, most) for mark in _MARKS}
    whole = [mark for mark, rows in tried.items() if widths[mark] > 1 and _even(rows)]
    best = [m for m in whole if widths[m] == max(widths[one] for one in whole)]
    if len(best) > 1:
        ways = " or by ".join(_MARKS[mark] for mark in best)
        raise Refused(f"{name} can be read by {ways}. Save it again as CSV UTF-8.")
    mark = best[0] if best else max(widths, key=lambda one: widths[one])
    doubts = (tried[one] for one in _MARKS if widths[mark] == 1 and one in text)
    for found in (tried[mark], *doubts):
        if isinstance(found, Refused):
            raise found
    kept = tried[mark]
    return mark, () if isinstance(kept, Refused) else kept


def _first_width(text: str, mark: str, name: str, most: int) -> int:
    """Return how many headings a separator makes, whatever follows them."""
    with suppress(Refused):
        for row in _records(text, mark, name, most):
            if any(row.cells):
                return len(row.cells)
    return 0


def _attempt(text: str, mark: str, name: str, most: int) -> Sequence[Row] | Refused:
    """Return the rows one separator makes, or why it makes none."""
    try:
        full = (row for row in _records(text, mark, name, most) if any(row.cells))
        rows = list(islice(full, most + 2))
    except Refused as refused:
        return refused
    if not rows:
        return Refused(f"{name} is empty. Choose a file with headings and rows.")
    if len(rows) > most + 1:
        return Refused(
            f"{name} has more than {most:,} rows. Import it in smaller files."
        )
    return rows


def _records(text: str, mark: str, name: str, most: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number > ROOM * (most + 1):
                raise Refused(
                    f"{name} has over {ROOM * most:,} rows, counting empty ones. "
                    "Delete the empty rows, or import it in smaller files."
                )
            yield Row(number, tuple(cell.strip() for cell in cells))
    except csv.Error:
        raise Refused(
            f"{name} row {number + 1}: a quotation mark opens or closes in the wrong "
            "place. Save the file again from the spreadsheet."
        ) from None


def _even(rows: Sequence[Row] | Refused) -> bool:
    if isinstance(rows, Refused):
        return False
    return len({len(row.cells) for row in rows}) == 1


def _headings(row: Row, name: str) -> tuple[str, ...]:
    headings = tuple(" ".join(tidied(cell[:HEADING]).split()) for cell in row.cells)
    if len(headings) > COLUMNS:
        raise Refused(f"{name} has over {COLUMNS} columns. Leave out what is not used.")
    seen: dict[str, int] = {}
    for number, heading in enumerate(headings, 1):
        if not plain(heading):
            raise Refused(
                f"{name} column {number} has no heading. Name it, or delete the column."
            )
        if plain(heading) in seen:
            raise Refused(
                f"{name} columns {seen[plain(heading)]} and {number} are both "
                f"called {short(heading)!r}. Rename one."
            )
        seen[plain(heading)] = number
    return headings


def _whole(row: Row, wide: int, name: str) -> Row:
    if len(row.cells) == wide:
        return row
    raise Refused(
        f"{name} row {row.number} has {len(row.cells)} cells; expected {wide}, one "
        "for each heading. Put the row right and import the whole file again."
    )
