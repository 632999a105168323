"""A register as CSV: UTF-8, and no cell that a spreadsheet would carry out."""

import csv
from io import StringIO
from typing import Final

from peerdash.views.register_cells import Register, in_text

RUNS: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)
"""What starts a formula in Excel, LibreOffice or Google Sheets (OWASP)."""


def separated(table: Register, marking: str) -> bytes:
    """Return a register as CSV; its last column says how it may be handled.

    An empty one has a row that says nothing else.
    """
    held = StringIO(newline="")
    rows = csv.writer(held, quoting=csv.QUOTE_ALL)
    rows.writerow([*table.heads, "Handling"])
    for row in table.rows or ((None,) * len(table.heads),):
        rows.writerow([inert(in_text(cell)) for cell in (*row, marking)])
    return held.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(RUNS) else text
