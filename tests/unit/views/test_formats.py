"""Every format of a map, read back by other hands than ours."""

import csv
import io
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import networkx as nx
import openpyxl
import pptx
import pytest
import xlsxwriter
from icalendar import Calendar
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu
from pypdf import PdfReader

from peerdash.rules.refusal import Refused
from peerdash.services.history import Compared
from peerdash.services.leaving import Parcel
from peerdash.services.pictures import MapPicture
from peerdash.services.wishes import Wish
from peerdash.views.leaving import MAKERS, Leaf, file, leaving
from peerdash.views.mapped import from_json
from peerdash.views.pack import pictures
from peerdash.views.paper import Heading, Sheet, Table
from peerdash.views.pdf import pdf
from peerdash.views.register_cells import Register
from peerdash.views.registers import people
from peerdash.views.separated import inert, separated
from peerdash.views.splitting import only
from peerdash.views.training import anonymous
from peerdash.views.workbook import workbook
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.since import Since
from tests.unit.views.pictures import picture, town

MARK = "Confidential: for Police, for a meeting. Initials only. Export 8F3K2A."
NASTY = '=cmd|"/c calc"!A1 <b>&amp; \x07 +1'


def named(picture: MapPicture) -> MapPicture:
    """A map whose people have full names, which no file may hold."""
    who = tuple(replace(p, name=f"Zyxname {p.ref}") for p in picture.people)
    return replace(picture, people=who)


def made(form: Form, picture: MapPicture) -> bytes:
    return MAKERS[form](Leaf(picture, MARK))


def shapes(of: Any) -> Iterator[Any]:  # noqa: ANN401 (python-pptx is untyped)
    for one in of:
        yield one
        if hasattr(one, "shapes"):
            yield from shapes(one.shapes)


def deck(size: int) -> Any:  # noqa: ANN401 (python-pptx is untyped)
    return pptx.Presentation(io.BytesIO(made(Form.PPTX, town(size))))


def words(form: Form, held: bytes) -> str:
    """Every word of a file, as another program reads it."""
    match form.row.suffix.rpartition(".")[2]:
        case "pptx":
            slides = pptx.Presentation(io.BytesIO(held)).slides
            return "".join(
                "".join(s.element.itertext()) + etree.tostring(s.element).decode()
                for s in slides
            )
        case "docx":
            whole = docx.Document(io.BytesIO(held))
            feet = [p.text for s in whole.sections for p in s.footer.paragraphs]
            return "".join(whole.element.itertext()) + "".join(feet)
        case "pdf":
            return "".join(p.extract_text() for p in PdfReader(io.BytesIO(held)).pages)
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(held))
            return " ".join(str(c.value) for s in book for r in s.rows for c in r)
        case _:
            return held.decode(errors="replace")


@pytest.mark.parametrize("form", [f for f in Form if f != Form.PNG])
def test_each_format_says_whom_it_is_for_as_at_when_and_which_version(
    form: Form,
) -> None:
    for whole in (town(20), picture()):
        said = words(form, made(form, whole))
        if form == Form.ICS:
            said = said.replace("\r\n ", "").replace("\\", "")
        said = " ".join(said.split())
        for part in (MARK, "3 November 2026", "version 14"):
            assert part in said
        assert "P0" in said or not whole.people or form == Form.TRAINING


@pytest.mark.parametrize("form", [f for f in Form if f != Form.PNG])
def test_no_format_holds_what_a_row_is_kept_under(form: Form) -> None:
    """Two files cannot be joined on it; each has numbers of its own."""
    whole = town(20)
    kept = "Qwrowid"
    own: dict[str, Any] = {
        part: tuple(
            replace(one, id=f"{kept}{part}{n}")
            for n, one in enumerate(getattr(whole, part))
        )
        for part in ("ties", "presences", "rings", "stickers")
    }
    whole = replace(whole, **own, state=kept)
    wish = Wish("M-12", form, Purpose.MEETING, "police", facts_only=False)
    marks = ((f"{kept}ties0", Since.NEW), ("P1", Since.NEW))
    since = Compared(3, whole, marks)
    held = file(Parcel(wish, whole, MARK, since))
    assert kept not in words(form, held)
    assert form != Form.SVG or words(form, held).count(">new<") >= len(marks)


@pytest.mark.parametrize("form", list(Form))
def test_no_format_holds_who_was_left_out(form: Form) -> None:
    """A canary word on everything of one person; the file without them has none."""
    whole = town(20)
    gone = "P3"
    label = "Qwcanary"
    marked = replace(
        whole,
        people=tuple(
            replace(p, label=label, reason=label) if p.ref == gone else p
            for p in whole.people
        ),
    )
    with_them = words(form, made(form, marked))
    refs = {p.ref for p in whole.people} | {p.ref for p in whole.places}
    without = words(form, made(form, only(marked, refs - {gone})))
    assert label not in without
    assert (label in with_them) == (form not in {Form.PNG, Form.ICS, Form.TRAINING})


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("facts_only", [True, False])
def test_who_is_not_drawn_leaves_in_no_format(form: Form, *, facts_only: bool) -> None:
    whole, gone = town(20), "P3"
    kept_off = replace(
        whole,
        people=tuple(
            replace(
                p,
                ref="Qwcanary3",
                label="Qwcanary",
                involvement=Involvement.UNCONFIRMED,
            )
            if p.ref == gone
            else p
            for p in whole.people
        ),
        ties=tuple(
            replace(t, to_ref="Qwcanary3") if t.to_ref == gone else t
            for t in whole.ties
        ),
    )
    wish = Wish("M-1", form, Purpose.MEETING, "police", facts_only=facts_only)
    said = words(form, made(form, leaving(kept_off, wish)))
    assert "Qwcanary" not in said


def test_slides_are_native_named_shapes_with_alternatives() -> None:
    first = deck(6).slides[0]
    groups = [s for s in first.shapes if hasattr(s, "shapes")]
    every = list(shapes(first.shapes))
    assert {"P0", "P1", "P5"} <= {g.name for g in groups}
    told = [g._element.nvGrpSpPr.cNvPr.get("descr") for g in groups]
    assert any("subject of this map" in (one or "") for one in told)
    assert not [
        s for s in every if s.shape_type is not None and "PICTURE" in str(s.shape_type)
    ]
    numbers = [s.shape_id for s in every]
    assert len(numbers) == len(set(numbers))
    wide, tall = deck(6).slide_width, deck(6).slide_height
    for one in groups:
        assert one.left >= 0
        assert one.top >= 0
        assert one.left + one.width <= wide
        assert one.top + one.height <= tall


def test_a_double_line_is_two_lines_and_a_zigzag_has_its_teeth() -> None:
    every = [s for page in deck(20).slides for s in page.shapes if hasattr(s, "shapes")]
    sure = {
        f"{t.from_ref} {t.kind.label} {t.to_ref}"
        for t in town(20).ties
        if t.tested and t.kind == RelationshipKind.STRONG
    }
    strong = next(g for g in every if g.name in sure)
    harm = next(g for g in every if " Harm " in g.name)
    assert sum("line" in s.name for s in strong.shapes) == 2
    [teeth] = [s for s in harm.shapes if s.name.endswith(": line")]
    assert len(teeth._element.findall(".//{*}lnTo")) > 6


def test_a_map_that_cannot_be_read_on_one_slide_is_split_and_says_why() -> None:
    small = [p.shapes.title.text for p in deck(6).slides]
    large = deck(60).slides
    titles = [p.shapes.title.text for p in large]
    assert not any("part" in one for one in small)
    assert titles[1].endswith("part 1 of 8")
    assert "too small to read" in "".join(large[0].element.itertext())
    on_parts = {
        g.name
        for p, title in zip(large, titles, strict=True)
        if "part" in title
        for g in p.shapes
    }
    assert {p.ref for p in town(60).people if p.drawn} <= on_parts


def test_slides_have_no_notes_and_no_names_in_their_properties() -> None:
    whole = deck(6)
    about = whole.core_properties
    assert not any(page.has_notes_slide for page in whole.slides)
    assert {about.author, about.last_modified_by} == {"peerdash"}
    assert not about.comments
    hidden = [p for p in whole.slides if p._element.get("show") == "0"]
    assert not hidden


def test_a_workbook_holds_text_and_days_and_nothing_hidden() -> None:
    nasty = replace(town(6), narrative="")
    who = tuple(replace(p, reason=NASTY) for p in nasty.people)
    held = made(Form.XLSX, replace(nasty, people=who))
    book = openpyxl.load_workbook(io.BytesIO(held))
    assert {page.sheet_state for page in book} == {"visible"}
    cells = [c for page in book for row in page.rows for c in row]
    assert "f" not in {c.data_type for c in cells}
    assert not [c for c in cells if c.hyperlink or c.comment]
    assert not [d for page in book for d in page.row_dimensions.values() if d.hidden]
    assert not [d for page in book for d in page.column_dimensions.values() if d.hidden]
    assert {page.freeze_panes for page in book} == {"A2"}
    days = [c.value for c in book["Lines"]["F"][1:] if c.value]
    assert days
    assert all(isinstance(day, datetime) for day in days)
    assert book.properties.creator == "peerdash"
    assert all("OFFICIAL" in (p.oddFooter.left.text or "") or MARK[:20] in
               (p.oddFooter.left.text or "") for p in book)  # fmt: skip


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"]
)
def test_a_cell_of_csv_is_carried_out_by_nobody(start: str) -> None:
    assert inert(f"{start}1+1").startswith("'")
    table = Register("T", ("A",), ((f"{start}1",),))
    [_, row] = csv.reader(io.StringIO(separated(table, "M").decode("utf-8-sig")))
    assert row[0].startswith("'")
    assert inert("plain = text") == "plain = text"


def test_a_whole_map_comes_back_from_json_without_loss() -> None:
    for size in (6, 60):
        whole = town(size)
        assert from_json(made(Form.JSON, whole)) == whole
    for bad in (b"", b"[]", b'{"format": "other", "version": 1}', b'{"format": 1}'):
        with pytest.raises(Refused):
            from_json(bad)


@pytest.mark.parametrize("form", [Form.GRAPHML, Form.GEXF])
def test_networkx_reads_the_network_back(form: Form) -> None:
    whole = town(20)
    read = nx.read_graphml if form == Form.GRAPHML else nx.read_gexf
    network = read(io.BytesIO(made(form, whole)))
    drawn = {p.ref for p in whole.people if p.drawn}
    assert set(network) == drawn | {p.ref for p in whole.places}
    ties = [t for t in whole.ties if {t.from_ref, t.to_ref} <= set(network)]
    places = [p for p in whole.presences if p.person_ref in network]
    assert network.number_of_edges() == len(ties) + len(places)
    labels = nx.get_node_attributes(network, "label")
    assert form == Form.GEXF or labels["P0"] == "P0"


def test_a_calendar_holds_refs_and_days_alone() -> None:
    whole = named(town(20))
    events = Calendar.from_ical(made(Form.ICS, whole)).walk("VEVENT")
    assert events
    assert all(str(one["summary"]).startswith("M-12: ") for one in events)


def test_a_pdf_is_tagged_and_says_its_language() -> None:
    held = PdfReader(io.BytesIO(made(Form.PDF, town(6))))
    root: Any = held.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize(("size", "least"), [(6, 1), (60, 4)])
def test_a_case_pack_holds_the_drawing_told_and_readable(size: int, least: int) -> None:
    """Each picture is on a page on its side, and told in words."""
    whole = town(size)
    document: Any = docx.Document(io.BytesIO(made(Form.DOCX, whole)))
    told = [one._inline.docPr for one in document.inline_shapes]
    assert len(told) >= least
    assert all(one.get("descr").startswith("Drawing of ") for one in told)
    people = sum(one.drawn for one in whole.people)
    assert f"{people} people" in told[0].get("descr")
    turned = [s for s in document.sections if s.page_width > s.page_height]
    assert len(turned) == len(told)
    read = PdfReader(io.BytesIO(made(Form.PDF, whole)))
    on_side = [one for one in read.pages if one.mediabox.width > one.mediabox.height]
    assert len(on_side) == len(told)
    titles = [one.extract_text().split("\n")[0] for one in on_side]
    assert titles[0].startswith("Map M-12")
    assert (len(titles) > 1) == titles[-1].startswith("Key to")


def test_a_drawing_in_a_pack_with_full_names_holds_initials() -> None:
    whole = town(6)
    named = tuple(replace(one, name=f"Qwname {one.ref}") for one in whole.people)
    leaf = Leaf(replace(whole, people=named), MARK)
    drawings = [*pictures(leaf.picture, leaf.scene, leaf.key)]
    assert drawings
    assert not any("Qwname" in one.drawn + one.about for one in drawings)


def test_a_copy_for_training_keeps_nothing_that_anybody_wrote() -> None:
    whole = town(20)
    canary = "Qwcanary"
    marked = replace(
        whole,
        title=canary,
        purpose=canary,
        narrative=canary,
        held=(canary,),
        hidden=(canary,),
        people=tuple(
            replace(p, ref=f"{canary}{n}", label=canary, reason=canary, agency=canary)
            for n, p in enumerate(whole.people)
        ),
        places=tuple(replace(p, label=canary) for p in whole.places),
        ties=tuple(
            replace(t, id=canary, note=canary, tested_by=canary, agency=canary)
            for t in whole.ties
        ),
        boxes=tuple(replace(b, ref=canary, label=canary) for b in whole.boxes),
        rings=tuple(replace(r, id=canary, label=canary) for r in whole.rings),
    )
    for one in (marked, replace(marked, people=whole.people)):
        told = words(Form.TRAINING, made(Form.TRAINING, one))
        assert canary not in told
        assert "20 October 2026" not in told
    copy = anonymous(whole)
    assert {(one.age, one.x, one.y) for one in copy.people} == {(None, None, None)}
    assert [one.age_group for one in copy.people] == [o.age_group for o in whole.people]
    shifts = {anonymous(whole).ties[0].tested_on for _ in range(20)}
    assert len(shifts) > 1
    assert (len(copy.people), len(copy.ties)) == (len(whole.people), len(whole.ties))


def _plain(count: int) -> float:
    started = time.perf_counter()
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6]).shapes
    for n in range(count):
        page.add_shape(MSO_SHAPE.OVAL, Emu(n), Emu(n), Emu(9000), Emu(9000))
    slides.save(io.BytesIO())
    return time.perf_counter() - started


@pytest.mark.slow
def test_slides_of_fifty_people_take_at_most_three_times_plain_shapes() -> None:
    whole = town(50)
    started = time.perf_counter()
    held = made(Form.PPTX, whole)
    ours = time.perf_counter() - started
    every = pptx.Presentation(io.BytesIO(held)).slides
    count = sum(1 for page in every for _ in shapes(page.shapes))
    assert ours <= 3 * _plain(count)


@pytest.mark.slow
def test_ten_thousand_rows_take_at_most_twice_xlsxwriter_s_frugal_mode() -> None:
    table = people(town(20))
    many = Register("People", table.heads, table.rows * 500)
    started = time.perf_counter()
    workbook([many], ["About", MARK], town(6).as_at)
    ours = time.perf_counter() - started
    started = time.perf_counter()
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate(many.rows):
        page.write_row(number, 0, row)
    book.close()
    assert ours <= 2 * (time.perf_counter() - started)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("form", [Form.PPTX, Form.DOCX, Form.CONVENED, Form.XLSX])
def test_libreoffice_reads_what_leaves(form: Form, tmp_path: Path) -> None:
    file = tmp_path / f"map.{form.row.suffix}"
    file.write_bytes(made(form, town(20)))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = PdfReader(file.with_suffix(".pdf")).pages
    every = [" ".join(page.extract_text().split()) for page in pages]
    assert all("Export 8F3K2A" in page for page in every)
    assert any("P0" in page for page in every)


def test_a_table_longer_than_a_page_goes_on_overleaf_with_its_heads() -> None:
    rows = tuple((f"Row {n}", "Said") for n in range(120))
    long = Sheet("T", "F", (Heading(1, "T"), Table("Of", (("Head", "What"), *rows))))
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(pdf(long))).pages]
    assert len(pages) > 2
    assert all("Head" in page for page in pages)
    found = re.findall(r"Row (\d+)", " ".join(pages))
    assert found == [str(n) for n in range(120)]
