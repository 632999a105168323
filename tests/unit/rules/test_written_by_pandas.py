"""What pandas writes reads as what was put in, whichever way somebody has it written.

Its own column of row numbers has no heading, and is refused in a sentence.
"""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import pytest

from peerdash.rules.offers import File, people_read
from peerdash.rules.refusal import Refused

HEADINGS: Final = ("id", "name", "date of birth", "gender", "school")
BORN: Final = (date(2011, 4, 3), date(2010, 12, 31), None)
PUT_IN: Final = [
    ("A", "Abel Wick", "2011-04-03", "m", "Tarn High"),
    ("B", "B\u00e9a O'Hara", "2010-12-31", "f", ""),
    ("C", "Cai Marsh", "", "", "Lock Lane"),
]


@pytest.fixture
def table() -> Any:  # noqa: ANN401 (pandas tells no types here)
    """Return three invented children, with gaps and dates as pandas keeps them."""
    rows = [[cell or None for cell in row] for row in PUT_IN]
    made = pd.DataFrame(rows, columns=list(HEADINGS))
    return made.assign(**{"date of birth": pd.to_datetime(pd.Series(BORN))})


def read(name: str, content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    sheet = people_read(File(name, content))
    return tuple(sheet.headings), [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("ways", "encoding"),
    [
        ({}, "utf-8"),
        ({"sep": ";"}, "utf-8"),
        ({"sep": "\t"}, "utf-16"),
        ({"lineterminator": "\r"}, "utf-8"),
        ({"lineterminator": "\r\n"}, "utf-8-sig"),
        ({"quoting": 1}, "cp1252"),
    ],
)
def test_a_table_written_as_text_reads_as_it_was_put_in(
    table: Any,  # noqa: ANN401
    ways: Mapping[str, Any],
    encoding: str,
) -> None:
    content = table.to_csv(index=False, **ways).encode(encoding)
    assert read("people.csv", content) == (HEADINGS, PUT_IN)


@pytest.mark.parametrize("engine", ["openpyxl", "xlsxwriter"])
@pytest.mark.parametrize("startrow", [0, 2])
def test_a_workbook_reads_as_it_was_put_in(
    table: Any,  # noqa: ANN401
    engine: str,
    startrow: int,
) -> None:
    saved = io.BytesIO()
    table.to_excel(saved, index=False, engine=engine, startrow=startrow)
    assert read("people.xlsx", saved.getvalue()) == (HEADINGS, PUT_IN)


def test_numbers_with_gaps_are_no_other_numbers(table: Any) -> None:  # noqa: ANN401
    """In a workbook 1.0 is the 1 that was typed; in text it is as pandas wrote it."""
    saved = io.BytesIO()
    some = table.assign(id=[1.0, None, 3.0])
    some.to_excel(saved, index=False)
    _, rows = read("people.xlsx", saved.getvalue())
    assert [row[0] for row in rows] == ["1", "", "3"]
    _, rows = read("people.csv", some.to_csv(index=False).encode())
    assert [row[0] for row in rows] == ["1.0", "", "3.0"]


def test_its_own_row_numbers_are_refused_by_the_column(table: Any) -> None:  # noqa: ANN401
    with pytest.raises(Refused, match=r"people\.csv column 1 has no heading"):
        read("people.csv", table.to_csv().encode())
