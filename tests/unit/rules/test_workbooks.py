"""Reading a workbook: as strictly as text, and never more of it than is safe."""

import io
import random
import zipfile
from datetime import date, datetime, time

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peerdash.rules import archives
from peerdash.rules.archives import ENTRIES, INFLATED
from peerdash.rules.books import Book, read
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import COLUMNS
from peerdash.rules.workbooks import CELL
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from tests.sheets import damaged, parts_of, shifted, with_part, workbook, zipped

MOST = 100
SHEET = "xl/worksheets/sheet1.xml"
HEADED = ("id", "name", "dob")
PLAIN = workbook(
    Pupils=[HEADED, (1, "Ayla R\u00e9ed", date(2011, 5, 11)), ("0012", "Bo Tarn", None)]
)


def book(content: bytes, most: int = MOST) -> Book:
    return read(content, "people.xlsx", most)


def cells(content: bytes, title: str = "Pupils") -> list[tuple[str, ...]]:
    return [row.cells for row in book(content).sheet(title).rows]


def refusal(content: bytes, title: str = "Pupils", most: int = MOST) -> str:
    with pytest.raises(Refused) as refused:
        book(content, most).sheet(title)
    return str(refused.value)


def changed(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    def change(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    return with_part(PLAIN, part, change)


def test_a_workbook_of_openpyxl_s_reads_as_its_cells_are() -> None:
    sheet = book(PLAIN).sheet("Pupils")
    assert (sheet.name, sheet.read_as) == ("people.xlsx sheet Pupils", "workbook")
    assert sheet.headings == HEADED
    assert cells(PLAIN) == [
        ("1", "Ayla R\u00e9ed", "2011-05-11"),
        ("0012", "Bo Tarn", ""),
    ]


def test_a_workbook_of_pandas_reads_as_its_cells_are() -> None:
    kept = io.BytesIO()
    born = pd.to_datetime(["2011-05-11", None])
    frame = pd.DataFrame({"id": [1, 2], "dob": born, "age": [15, None]})
    frame.to_excel(kept, index=False)
    assert cells(kept.getvalue(), "Sheet1") == [
        ("1", "2011-05-11", "15"),
        ("2", "", ""),
    ]


def test_texts_that_a_spreadsheet_keeps_apart_are_put_together() -> None:
    """LibreOffice and Excel share texts, in runs of different letters."""
    texts = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>id</t></si><si><r><t>na</t></r><r><rPr><b/></rPr><t>me</t></r>"
        b"<rPh><t>aloud</t></rPh></si></sst>"
    )
    rows = b'<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    rows += (
        b'<row r="2"><c r="A2"><v>7.0</v></c><c r="B2" t="str"><v> Bo </v></c></row>'
    )
    made = _sharing(texts, rows)
    sheet = book(made).sheet("Pupils")
    assert (sheet.headings, sheet.rows[0].cells) == (("id", "name"), ("7", "Bo"))


def _sharing(texts: bytes, rows: bytes) -> bytes:
    """A workbook whose cells share texts, as Excel keeps them."""
    link = b'<Relationship Type="a/sharedStrings" Target="sharedStrings.xml" Id="s"/>'
    end = b"</Relationships>"
    made = changed(end, link + end, "xl/_rels/workbook.xml.rels")
    made = with_part(made, "xl/sharedStrings.xml", lambda _: texts)
    return with_part(made, SHEET, lambda text: _with_rows(text, rows))


def _with_rows(text: bytes, rows: bytes) -> bytes:
    start = text.partition(b"<sheetData>")[0]
    return start + b'<sheetData><row r="1">' + rows + b"</sheetData></worksheet>"


def test_the_sheet_whose_headings_say_most_is_offered_and_another_may_be_chosen() -> (
    None
):
    made = workbook(
        Notes=[["x"], ["y"]], Links=[["from", "to"], [1, 2]], Who=[HEADED, "ab"]
    )
    found = book(made)
    assert found.titles == ("Notes", "Links", "Who")
    assert found.likeliest(PersonColumn) == "Who"
    assert found.likeliest(TieColumn) == "Links"
    assert found.sheet("notes").headings == ("x",)
    assert refusal(made, "Elsewhere").startswith(
        "people.xlsx has no sheet called 'Elsewhere'. It has Notes, Links, Who"
    )


def test_one_sheet_that_cannot_be_read_does_not_stop_another() -> None:
    made = workbook(Title=[["List"], ["", "a", "b"]], Pupils=[HEADED, "abc"])
    assert cells(made) == [("a", "b", "c")]
    assert "sheet Title row 2 has 3 cells; expected 1" in refusal(made, "Title")


def test_rows_keep_the_numbers_that_the_spreadsheet_gives_them() -> None:
    made = workbook(Pupils=[(), HEADED, (), (None, "a"), (), ("", "b")])
    assert [row.number for row in book(made).sheet("Pupils").rows] == [4, 6]


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def _flagged() -> bytes:
    made = bytearray(PLAIN)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        where = made.find(mark)
        while where >= 0:
            made[where + at] |= 1
            where = made.find(mark, where + 1)
    return bytes(made)


def _bomb() -> bytes:
    return zipped({**parts_of(PLAIN), "xl/media/a.xml": bytes(3_000_000)})


def _liar() -> bytes:
    """A part whose directory says that it is small."""
    made = bytearray(zipped({**parts_of(PLAIN), SHEET: b" " * (INFLATED + 9)}))
    size = (INFLATED + 9).to_bytes(4, "little")
    return bytes(made.replace(size, (9_000).to_bytes(4, "little")))


def _linked() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in parts_of(PLAIN).items():
            made.writestr(name, content)
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return kept.getvalue()


def _merged() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Pupils"
    for row in (HEADED, ("1", "a"), ("2", "")):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
USUAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = "xl/workbook.xml"
DTD = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
WIDE = [[*HEADED, *(f"h{n}" for n in range(COLUMNS))], "abc"]
BAD = [
    (_locked(), "people.xlsx is locked with a password"),
    (_flagged(), "people.xlsx is locked with a password"),
    (b"\xd0\xcf\x11\xe0" + bytes(600), "is an older workbook (.xls)"),
    (with_part(PLAIN, "xl/vbaProject.bin", lambda _: b"x"), "has a macro"),
    (
        changed(b"sheet.main", b"sheet.macroEnabled.main", "[Content_Types].xml"),
        "macro",
    ),
    (with_part(PLAIN, "xl/externalLinks/a.xml", lambda _: b"x"), "a link to another"),
    (with_part(PLAIN, "xl/embeddings/a.bin", lambda _: b"x"), "another file inside"),
    (zipped({"mimetype": b"application/vnd.oasis"}), "is not an Excel workbook"),
    (changed(USUAL, STRICT, BOOK), "Strict Open XML workbook, which reads as if"),
    (changed(b'state="visible"', b'state="hidden"', BOOK), "no sheet that can be read"),
    (_bomb(), "unpacks to more than 20 MB"),
    (_liar(), "is damaged"),
    (
        zipped({**parts_of(PLAIN), **{f"a{n}": b"" for n in range(ENTRIES)}}),
        "unpacks to more than 20 MB, or to too many parts",
    ),
    (zipped({**parts_of(PLAIN), "../a": b""}), "is damaged"),
    (_linked(), "is damaged"),
    (PLAIN[: len(PLAIN) // 2], "is damaged"),
    (b"PK\x03\x04rest of a workbook", "is damaged"),
    (zipped({n: c for n, c in parts_of(PLAIN).items() if n != SHEET}), "is damaged"),
    (with_part(PLAIN, SHEET, lambda _: DTD), "is damaged"),
    (changed(b'r="B2"', b'r="C2"'), "sheet Pupils row 2: its cells cannot be told"),
    (changed(b'r="B2"', b'r="B3"'), "sheet Pupils row 2: its cells cannot be told"),
    (changed(b'<row r="2"', b'<row r="1"'), "cannot be told apart"),
    (changed(b"<v>1</v>", b"<v>one</v>"), "sheet Pupils row 2: its cells"),
    (_merged(), "people.xlsx sheet Pupils has merged cells (B2:B3). Unmerge them"),
    (workbook(Pupils=[]), "people.xlsx sheet Pupils is empty"),
    (workbook(Pupils=[HEADED]), "sheet Pupils has headings and no rows"),
    (workbook(Pupils=[("id", None, "dob"), "abc"]), "column 2 has no heading"),
    (workbook(Pupils=[HEADED, "abc", "abcd"]), "row 3 has 4 cells; expected 3"),
    (
        workbook(Pupils=[HEADED, ("1", "a" * (CELL + 1), "")]),
        f"sheet Pupils row 2 column 2 has over {CELL:,} characters",
    ),
    (workbook(Pupils=WIDE), f"a table has at most {COLUMNS}"),
    (workbook(Pupils=[HEADED, *["abc"] * (MOST + 1)]), "has more than 100 rows"),
]


@pytest.mark.parametrize(("content", "told"), BAD, ids=[told for _, told in BAD])
def test_a_workbook_in_doubt_is_refused_in_a_sentence(
    content: bytes, told: str
) -> None:
    said = refusal(content)
    assert told in said
    assert said.startswith("people.xlsx")
    assert said.endswith(".")
    assert len(said) < 200


def test_50_000_rows_are_too_many_long_before_they_are_all_read() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 50_001)
    )
    head = b'<c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    made = with_part(PLAIN, SHEET, lambda text: _with_rows(text, head + rows))
    assert "has more than 5,000 rows" in refusal(made, most=5_000)


def test_one_text_that_many_cells_share_is_counted_as_often_as_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = b"<sst><si><t>id</t></si><si><t>%s</t></si></sst>" % (b"ab" * (CELL // 2))
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (n, n)
        for n in range(2, 42)
    )
    made = _sharing(texts, b'<c r="A1" t="s"><v>0</v></c></row>' + rows)
    assert len(cells(made)) == 40
    monkeypatch.setattr(archives, "INFLATED", 40 * CELL)
    assert "unpacks to more than" in refusal(made)


def test_a_formula_is_kept_as_one_whatever_it_came_to() -> None:
    made = workbook(Pupils=[HEADED, (1, '=HYPERLINK("http://a")', None)])
    assert cells(made)[0][1] == '=HYPERLINK("http://a")'


@settings(max_examples=60)
@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)), st.booleans())
def test_every_day_is_read_as_the_day_it_is(day: date, timed: bool) -> None:
    put = datetime.combine(day, time(9, 30)) if timed else day
    (row,) = cells(workbook(Pupils=[HEADED, (1, "a", put)]))
    assert row[2] == day.isoformat() + " 09:30:00" * timed


@settings(max_examples=60)
@given(
    st.integers(-(10**14), 10**14) | st.text("ab 01=,;\u00e9'", min_size=1, max_size=8)
)
@example("= ")
def test_numbers_and_texts_come_back_as_they_read(put: object) -> None:
    (row,) = cells(workbook(Pupils=[HEADED, (put, "a")]))
    assert row[0] == str(put).strip()


WHOLE = workbook(
    Pupils=[
        ("identity", "surname", "school"),
        *((f"identity{n}", f'surname{n} "Zo\u00eb"', f"school{n}") for n in range(12)),
    ]
)
MANY = [2_000, pytest.param(10_000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("many", MANY)
def test_no_damaged_workbook_shifts_a_cell(many: int) -> None:
    """Half are damaged as a file is, half inside, where no check sum tells."""
    chance = random.Random(7)  # noqa: S311 (the same files each time)
    parts = parts_of(WHOLE)
    names = [SHEET, *sorted(parts)]
    count = 0
    for n in range(many):
        name = chance.choice(names)
        inside = {**parts, name: damaged(parts[name], chance)}
        made = damaged(WHOLE, chance) if n % 2 else zipped(inside, packed=False)
        try:
            (leaf,) = read(made, "p.xlsx", MOST).leaves
        except Refused as refused:
            assert 10 < len(str(refused)) < 300  # noqa: PT017
            continue
        if leaf.sheet is None:
            assert 10 < len(leaf.refusal) < 300
            continue
        count += 1
        assert {len(row.cells) for row in leaf.sheet.rows} == {3}
        assert [row.cells for row in leaf.sheet.rows if shifted(row.cells)] == []
    assert many / 100 < count < many * 0.99
