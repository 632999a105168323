"""Minutes and a map's record as LibreOffice opens them: what its reader hears.

It is the headings, the tables with their header rows, what each table and picture is
of, and every name in full; in a recipient's copy nothing of what is not theirs.
"""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from peerdash.services import leaving, minutes
from peerdash.views import circulating as papers
from peerdash.views import leaving as files
from peerdash.views.paper import Bullets, Heading, Sheet, Table, Text, sheet
from peerdash.vocabulary.leaving import Form, Paper
from tests.area import Area
from tests.unit.services.test_circulating import CANARY, LAST, given, planted, refs
from tests.unit.services.test_leaving import offer
from tests.unit.views.test_canaries_leave import over

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here"),
]
NAME: Final = "Jonah Marrick"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def opened(made: bytes, place: Path) -> ET.Element:
    """Return a Word document as LibreOffice understands it."""
    file = place / "paper.docx"
    file.write_bytes(made)
    home = f"-env:UserInstallation=file://{place}/office"
    asked = ["--convert-to", "fodt", "--outdir", str(place), str(file)]
    subprocess.run(["soffice", "--headless", home, *asked], check=True, timeout=120)
    found = ET.parse(file.with_suffix(".fodt")).find(f".//{OFFICE}text")  # noqa: S314
    assert found is not None
    return found


def said(one: ET.Element) -> str:
    return " ".join("".join(one.itertext()).split())


def headings(paper: ET.Element) -> list[tuple[int, str]]:
    level = f"{TEXT}outline-level"
    return [(int(one.get(level, 0)), said(one)) for one in paper.iter(f"{TEXT}h")]


def rows(table: ET.Element) -> tuple[tuple[str, ...], ...]:
    every = table.iter(f"{TABLE}table-row")
    return tuple(tuple(map(said, row.iter(f"{TABLE}table-cell"))) for row in every)


def heard(one: ET.Element) -> str:
    """Return what a picture is said to be of."""
    return " ".join(said(part) for part in one if part.tag == f"{SVG}desc")


def captions(paper: ET.Element) -> list[str]:
    """Return what stands right above each table."""
    parts = [one for one in paper.iter() if one.tag in {f"{TEXT}p", f"{TABLE}table"}]
    return [said(a) for a, b in pairwise(parts) if b.tag == f"{TABLE}table"]


def is_whole(paper: ET.Element, whole: Sheet) -> None:
    """Whether a paper as it is opened says all that a sheet says."""
    blocks = whole.blocks
    assert headings(paper) == [
        (one.level, " ".join(one.words.split()))
        for one in blocks
        if isinstance(one, Heading)
    ]
    tables = [one for one in blocks if isinstance(one, Table)]
    found = list(paper.iter(f"{TABLE}table"))
    assert [rows(one) for one in found] == [one.rows for one in tables]
    assert captions(paper) == [one.about for one in tables]
    for one in found:
        (head,) = one.iter(f"{TABLE}table-header-rows")
        assert len(list(head)) == 1
    lines = [one.words for one in blocks if isinstance(one, Text)]
    lines += [line for one in blocks if isinstance(one, Bullets) for line in one.lines]
    text = said(paper)
    assert [one for one in lines if " ".join(one.split()) not in text] == []


def test_minutes_are_whole_in_libreoffice_with_full_names_and_nobody_else_s_item(
    sqlite_area: Area, tmp_path: Path
) -> None:
    planted(sqlite_area)
    desk = sqlite_area.desk("asha")
    mine = minutes.minutes(sqlite_area.desk("ruth"), LAST).items
    line = next(one for item in mine for one in (*item.discussion, *item.decisions))
    minutes.correct(desk, LAST, line.id, f"{line.words} {NAME} came to school.")
    theirs = given(sqlite_area, "Ruth Ombley", "asha", Paper.DOCX)
    paper = opened(papers.file(theirs), tmp_path)
    is_whole(paper, sheet(theirs.minutes, theirs.marking))
    assert f"{NAME} came to school." in said(paper)
    every = minutes.minutes(desk, LAST).items
    hidden = {one.ref for one in every} - set(refs(theirs))
    assert {"M-3", "M-6"} <= hidden
    assert CANARY in said(paper)
    assert [one for one in hidden if f"{CANARY} of {one}." in said(paper)] == []


def test_a_map_s_record_has_its_pictures_told_in_libreoffice(
    sqlite_area: Area, tmp_path: Path
) -> None:
    asked = over(sqlite_area, Form.CONVENED)
    desk = sqlite_area.desk("sam")
    paper = opened(leaving.take(desk, offer(desk, asked), files.file), tmp_path)
    pictures = [
        one
        for one in paper.iter(f"{DRAW}frame")
        if one.find(f"{DRAW}image") is not None
    ]
    assert pictures
    assert all(heard(one) for one in pictures)
    assert {level for level, _ in headings(paper)} >= {1, 2}
    assert all(captions(paper))
    for one in paper.iter(f"{TABLE}table"):
        assert len(list(one.iter(f"{TABLE}table-header-rows"))) == 1
