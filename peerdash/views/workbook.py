"""Registers as a workbook: fresh, every cell text or a day, nothing hidden.

It is made in memory: XlsxWriter's frugal mode would leave records in the clear in
the machine's folder of temporary files.
"""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from peerdash.views.register_cells import Cell, Register

SETTINGS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "d mmmm yyyy",
}
NARROW: Final = 12
WIDE: Final = 60
SAMPLE: Final = 200  # rows whose words decide how wide a column is
FOOTER: Final = 240  # letters that Excel keeps of a page's foot
ABOUT: Final = "About this file"


def workbook(tables: Sequence[Register], about: Sequence[str], made: datetime) -> bytes:
    """Return registers as a workbook's bytes; `about` is its first sheet and foot."""
    held = BytesIO()
    whole = xlsxwriter.Workbook(held, SETTINGS)
    whole.set_properties(
        {"author": "peerdash", "title": about[0], "created": made.replace(tzinfo=None)}
    )
    head = whole.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = whole.add_format({"text_wrap": True, "valign": "top"})
    day = whole.add_format({"num_format": "d mmmm yyyy", "valign": "top"})
    lines = tuple((one,) for one in about[1:])
    for table in (Register(ABOUT, (about[0],), lines), *tables):
        page = whole.add_worksheet(table.title)
        _dress(page, table, " ".join(about))
        page.write_row(0, 0, table.heads, head)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                _write(page, (number, column), cell, day if _is_day(cell) else body)
    whole.close()
    return held.getvalue()


def _dress(page: Any, table: Register, foot: str) -> None:  # noqa: ANN401
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L" + foot.replace("&", "&&")[:FOOTER] + "&R&P of &N")
    for column, head in enumerate(table.heads):
        said = (len(str(row[column] or "")) for row in table.rows[:SAMPLE])
        longest = max(said, default=0)
        page.set_column(column, column, min(WIDE, max(NARROW, len(head), longest) + 2))


def _write(page: Any, at: tuple[int, int], cell: Cell, look: object) -> None:  # noqa: ANN401
    if cell is None:
        return
    if isinstance(cell, date):
        page.write_datetime(*at, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 (a workbook's days have no zone)
    elif isinstance(cell, int):
        page.write_number(*at, cell, look)
    else:
        page.write_string(*at, cell, look)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date)
