"""Minutes as files: the same words in each, and each to be read without eyes."""

import re
import shutil
import subprocess
import unicodedata
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from docx.oxml.ns import qn
from pypdf import PdfReader

from peerdash.services.action_lists import ActionList, Owed
from peerdash.services.circulating import Papers
from peerdash.views import circulating
from peerdash.views.paper import Bullets, Heading, Table, Text, sheet
from peerdash.views.pdf import STAND_IN, pdf
from peerdash.views.webpage import webpage
from peerdash.views.word import word
from peerdash.vocabulary.leaving import Paper
from tests.unit.views.test_minutes import DUE, SAID

NASTY = '#panic("run") <script>alert(1)</script> $x$ *b* @ref `code` \\ [link](x) & "q"'
LIST = ActionList("Police", (Owed("M-12", "Visit him", "Dev Harlan", DUE),))
WHOLE = replace(SAID, lists=(LIST,), room=NASTY)


class Outline(HTMLParser):
    """The tags of a page, in order, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def page() -> Outline:
    found = Outline()
    found.feed(webpage(sheet(WHOLE)).decode())
    return found


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(sheet(WHOLE, "For Dev Harlan, Police"))


def headings() -> list[tuple[int, str]]:
    blocks = sheet(WHOLE).blocks
    return [(one.level, one.words) for one in blocks if isinstance(one, Heading)]


def test_the_paper_follows_the_agenda_and_ends_with_each_agency_s_actions() -> None:
    told = [words for level, words in headings() if level == 2]
    assert told == [
        "Attendance",
        "Interests declared",
        *(f"{one.ref} {one.title}" for one in SAID.items),
        "Actions by agency",
    ]
    assert (
        Bullets(("M-12: Visit him: Dev Harlan, by 4 December 2026.",))
        == (sheet(WHOLE).blocks[-1])
    )
    kinds = {type(one) for one in sheet(WHOLE).blocks}
    assert kinds == {Heading, Text, Bullets, Table}


def test_a_page_has_a_title_a_language_and_headings_in_order(page: Outline) -> None:
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert tags.count("h1") == tags.count("main") == tags.count("title") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert levels == [level for level, _ in headings()]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_page_s_table_says_what_heads_its_rows_and_columns(page: Outline) -> None:
    heads = [attrs["scope"] for tag, attrs in page.tags if tag == "th"]
    assert heads == ["col"] * 4 + ["row"] * 2
    assert "caption" in [tag for tag, _ in page.tags]


def test_a_page_fetches_and_runs_nothing(page: Outline) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "link", "iframe", "a", "object", "base"}
    assert NASTY in "".join(page.words)


def test_a_pdf_is_tagged_titled_and_in_british_english(made: bytes) -> None:
    assert made.startswith(b"%PDF-1.7")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"en-GB", b"pdfuaid"):
        assert mark in inflated(made), mark
    assert b"Minutes of G-4" in inflated(made)
    for name in (b"/H1", b"/H2", b"/H3", b"/Table", b"/TH", b"/TD", b"/LI"):
        assert name in inflated(made), name


def test_what_is_written_is_never_typst_s_own_markup(made: bytes) -> None:
    assert made  # where it were, Typst would have stopped at #panic
    with pytest.raises(typst.TypstError, match="run"):
        typst.compile(NASTY.encode(), format="pdf")


def test_a_word_document_says_the_same_and_its_table_has_a_header() -> None:
    document = docx.Document(BytesIO(word(sheet(WHOLE))))
    told = [one.text for one in document.paragraphs if is_heading(one)]
    assert told == [words for _, words in headings()]
    (table,) = document.tables
    first, *rest = (row._tr for row in table.rows)
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)
    about = table._tbl.find(f".//{qn('w:tblDescription')}")
    assert about.get(qn("w:val")) == "Who came, by agency"


@pytest.mark.slow  # where LibreOffice is: Debian's libreoffice-writer-nogui
def test_libre_office_reads_the_same_headings_lists_and_table(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "minutes.docx").write_bytes(word(sheet(WHOLE)))
    asked = [office, "--headless", "--convert-to", "html", "minutes.docx"]
    subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True)
    read = Outline()
    read.feed((tmp_path / "minutes.html").read_text(encoding="utf-8"))
    tags = [tag for tag, _ in read.tags]
    told = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert told == [level for level, _ in headings()]
    assert tags.count("table") == tags.count("thead") == 1
    listed = [one for one in sheet(WHOLE).blocks if isinstance(one, Bullets)]
    assert tags.count("li") == sum(len(one.lines) for one in listed)
    said = " ".join(" ".join(read.words).split())
    assert all(words in said for _, words in headings())


@pytest.mark.parametrize("form", list(Paper))
def test_a_file_is_called_by_refs_alone(form: Paper) -> None:
    papers = Papers(SAID, form, "For Dev Harlan, Police")
    assert circulating.name(papers) == f"G-4-minutes-3.{form.value}"
    assert circulating.file(papers)


def is_heading(paragraph: Any) -> bool:  # noqa: ANN401
    return bool(paragraph.style.name.startswith("Heading"))


def inflated(made: bytes) -> bytes:
    """Return a PDF with its streams as they were before they were pressed."""
    parts = [made]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize(
    "written",
    [
        "\U0001f600",
        "\u4e2d\u6587",
        "\u09ac\u09be\u0982",
        "\u0a2a\u0a70",
        "\u0ba4\u0bae\u0bbf",
    ],
    ids=["emoji", "chinese", "bengali", "punjabi", "tamil"],
)
def test_what_no_font_has_is_a_stand_in_that_the_end_of_the_pdf_names(
    written: str,
) -> None:
    said = sheet(replace(SAID, room=f"Room {written}"), f"For {written}, Police")
    made = words_of(pdf(said))
    assert f"Room {STAND_IN}" in made
    assert f"For {STAND_IN}" in made
    for letter in written:
        assert f"U+{ord(letter):04X} {unicodedata.name(letter).capitalize()}" in made
    assert written in webpage(said).decode()
    told = "".join(docx.Document(BytesIO(word(said))).element.itertext())
    assert written in told


@pytest.mark.parametrize("written", ["\u0416", "\u03b1", "\u05e2", "\u0634", "\u0119"])
def test_what_some_font_has_stands_as_it_was_written(written: str) -> None:
    made = words_of(pdf(sheet(replace(SAID, room=f"Room {written}"))))
    assert written in made
    assert STAND_IN not in made


def words_of(made: bytes) -> str:
    said = " ".join(one.extract_text() for one in PdfReader(BytesIO(made)).pages)
    return " ".join(said.split())
