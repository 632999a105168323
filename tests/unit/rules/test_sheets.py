"""Reading a file: strictly, and never one cell in another's column."""

import csv
import io
import random
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import COLUMNS, MEGABYTES, read_table
from tests.sheets import damaged, shifted

MOST = 100
PLAIN = "id,name\n1,Ayaan Bell\n2,Cara Dunn\n"


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(content, "people.csv", MOST).rows]


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_table(content, "people.csv", MOST)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (PLAIN.encode(), "UTF-8, commas"),
        (PLAIN.encode("utf-8-sig"), "UTF-8, commas"),
        (PLAIN.encode("utf-16"), "UTF-16, commas"),
        (PLAIN.replace("\n", "\r\n").encode(), "UTF-8, commas"),
        (PLAIN.replace("\n", "\r").encode(), "UTF-8, commas"),
        (PLAIN.replace(",", ";").encode(), "UTF-8, semicolons"),
        (
            PLAIN.replace(",", "\t").encode("utf-16-be").join([b"\xfe\xff", b""]),
            "UTF-16, tabs",
        ),
        (PLAIN.rstrip().encode(), "UTF-8, commas"),
        (PLAIN.replace("\n", "\n\n").encode(), "UTF-8, commas"),
    ],
)
def test_the_usual_ways_of_saving_a_table_read_the_same(
    content: bytes, read_as: str
) -> None:
    sheet = read_table(content, "people.csv", MOST)
    assert sheet.read_as == read_as
    assert sheet.headings == ("id", "name")
    assert [row.cells for row in sheet.rows] == [
        ("1", "Ayaan Bell"),
        ("2", "Cara Dunn"),
    ]


def test_an_older_windows_file_is_read_and_said_to_be() -> None:
    sheet = read_table("id,name\n1,Ren\u00e9e Bell\n".encode("cp1252"), "p.csv", MOST)
    assert sheet.rows[0].cells == ("1", "Ren\u00e9e Bell")
    assert sheet.read_as == "Windows-1252, commas"


def test_a_quoted_cell_may_hold_separators_quotes_and_new_lines() -> None:
    told = cells(b'id,note\n1,"one, ""two""\nthree"\n2,x\n')
    assert told == [("1", 'one, "two"\nthree'), ("2", "x")]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them() -> None:
    sheet = read_table(b'id,note\n1,"a\nb"\n\n2,c\n', "p.csv", MOST)
    assert [row.number for row in sheet.rows] == [2, 4]


def test_one_column_is_a_table_too() -> None:
    assert cells(b"id\n1\n2\n") == [("1",), ("2",)]


def test_a_formula_is_text() -> None:
    assert cells(b'id,name\n1,"=HYPERLINK(""http://a"")"\n')[0][1].startswith("=HYP")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"id,name\n", "has headings and no rows"),
        (b"id,name\n1,Ayaan Bell\n2\n", "row 3 has 1 cells; expected 2"),
        (b"id,name\n1,Bell, Ayaan\n", "row 2 has 3 cells; expected 2"),
        (b"name\nBell, Ayaan\n", "row 2 has 2 cells; expected 1"),
        (b"id,\n1,a\n", "column 2 has no heading"),
        (b"id,Date of birth,date_of_birth\n1,a,b\n", "columns 2 and 3 are both called"),
        (b'id,name\n1,"Ayaan\n2,Cara\n', "row 2: a quotation mark"),
        (b'id,name\n1,"Ayaan" Bell\n', "row 2: a quotation mark"),
        (b"id,name;alias\n1,b;c\n", "can be read by commas or by semicolons"),
        (
            "id,name\n1,Zo\u00eb\n".encode() + "2,Ren\u00e9e\n".encode("cp1252"),
            "line 2 is in another encoding than others",
        ),
        (b"id,name\n1,\x00\n", "is not a text file"),
        (b"id,name\n1,\x81\x8d\n", "is not a text file"),
        ("id,name\n1,a\n".encode("utf-16-le"), "is not a text file"),
        (b"\xff\xfei", "is not a text file"),
        (b"x" * (MEGABYTES * 1_000_000 + 1), "is over 5 MB"),
        (b"id\n" + b"1\n" * (MOST + 1), "has more than 100 rows"),
        (",".join(f"h{n}" for n in range(COLUMNS + 1)).encode(), "over 40 columns"),
    ],
)
def test_a_file_in_doubt_is_refused_in_a_sentence(content: bytes, told: str) -> None:
    assert told in refusal(content)


def test_a_sentence_quotes_a_cell_on_one_line_and_briefly() -> None:
    heading = '"' + "a\n\u202eb" * 60 + '"'
    told = refusal(f"{heading},{heading}\n1,2\n".encode())
    assert "\n" not in told
    assert "\u202e" not in told
    assert len(told) < 120


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_read_or_refuse(content: bytes) -> None:
    try:
        sheet = read_table(content, "people.csv", MOST)
    except Refused:
        return
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.headings)}


TABLE = st.lists(
    st.tuples(*[st.text("ab\u00e9 ,;\t'\"\n=", max_size=6)] * 3), min_size=1, max_size=6
)


@given(TABLE, st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_wrote_comes_back_cell_for_cell(
    rows: list[tuple[str, str, str]], mark: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two", "three"), *rows])
    wanted = [tuple(cell.strip() for cell in row) for row in rows]
    kept = [row for row in wanted if any(row)]
    try:
        sheet = read_table(file.getvalue().encode(), "p.csv", MOST)
    except Refused as refused:
        assert not kept or "quotation" in str(refused)  # noqa: PT017
        return
    assert [row.cells for row in sheet.rows] == kept


@given(st.data())
def test_a_damaged_file_is_refused_or_keeps_every_cell_in_its_column(
    data: st.DataObject,
) -> None:
    whole = b"id,name,school\n" + b"".join(
        b"i%d,n%d,s%d\n" % (n, n, n) for n in range(5)
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.sampled_from([b"", b",", b'"', b"\n", b";", b"\x00", b"\xff"]))
    try:
        sheet = read_table(whole[:at] + piece + whole[at + 1 :], "p.csv", MOST)
    except Refused:
        return
    assert len(sheet.headings) == 3
    for row in sheet.rows:
        for cell, letter in zip(row.cells, "ins", strict=True):
            others = set("ins") - {letter}
            assert not cell or "\n" in cell or cell[0] not in others


MB5 = MEGABYTES * 1_000_000 - 100
BOMBS = {
    "rows": b"id\n" + b"1\n" * (MB5 // 2),
    "empty rows": b"\n" * MB5,
    "empty rows of cells": b"id,name\n" + b",\n" * (MB5 // 2),
    "cells in one row": b"id,name\n" + b"," * MB5,
    "headings": b"," * MB5,
    "separators of every kind": b"a,b;c\td\n" * (MB5 // 8),
    "quotation marks": b'a,b\n"' + b'""' * (MB5 // 2 - 10) + b'",1\n',
    "cells over many lines": b"a,b\n" + b'"\n",' * (MB5 // 4 - 10),
    "one long cell": b"a,b\n" + b"x" * MB5 + b",1\n",
    "blanks": b"a,b\n" + b" " * MB5 + b",1\n",
    "accents out of order": b"a,b\n"
    + ("e\u0301\u0316" * 20_000 + ",1\n").encode() * (MB5 // 100_100),
    "accents in a heading": (("e\u0301\u0316" * 40_000) + ",b\n1,2\n").encode(),
    "no text": bytes(MB5),
    "wide characters": "\U0001f600".encode() * (MB5 // 4),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=list(BOMBS))
def test_no_file_of_5_mb_takes_10_seconds_or_256_mb(bomb: bytes) -> None:
    assert len(bomb) <= MEGABYTES * 1_000_000
    began = time.process_time()
    refused = False
    tracemalloc.start()
    try:
        read_table(bomb, "people.csv", 5000)
    except Refused as sentence:
        refused = len(str(sentence)) < 200
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused or "accents" in next(n for n, one in BOMBS.items() if one == bomb)
    assert taken < 256_000_000
    assert time.process_time() - began < 10


MANY = [2_000, pytest.param(10_000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("many", MANY)
def test_no_damaged_file_shifts_a_cell(many: int) -> None:
    """Each cell names its row and column, so that one in another's place is known."""
    chance = random.Random(7)  # noqa: S311 (the same files each time)
    whole = "".join(
        ["id,name,school\r\n"]
        + [f'identity{n},"surname{n} ""Zo\u00eb""",school{n}\r\n' for n in range(20)]
    ).encode()
    read = 0
    for _ in range(many):
        try:
            sheet = read_table(damaged(whole, chance), "p.csv", MOST)
        except Refused as refused:
            assert 10 < len(str(refused)) < 300  # noqa: PT017
            continue
        read += 1
        assert {len(row.cells) for row in sheet.rows} == {len(sheet.headings)}
        assert [row.cells for row in sheet.rows if shifted(row.cells)] == []
    assert many / 100 < read < many * 0.99
