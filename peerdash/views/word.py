"""A paper as a Word document, in British English, its headings and tables marked."""

from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

from peerdash.views.paper import Block, Bullets, Heading, Sheet, Table, Text


def word(sheet: Sheet) -> bytes:
    """Return a paper as the bytes of a Word document."""
    document = docx.Document()
    _dress(document, sheet)
    for block in sheet.blocks:
        _draw(document, block)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _draw(document: Any, block: Block) -> None:  # noqa: ANN401
    match block:
        case Heading(level, words):
            document.add_heading(words, level=level)
        case Text(words):
            document.add_paragraph(words)
        case Bullets(lines):
            for line in lines:
                document.add_paragraph(line, style="List Bullet")
        case Table():
            _table(document, block)


def _table(document: Any, block: Table) -> None:  # noqa: ANN401
    """Draw a table whose first row repeats as its header on every page."""
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001
    about = OxmlElement("w:tblDescription")
    about.set(qn("w:val"), block.about)
    table._tbl.tblPr.append(about)  # noqa: SLF001


def _dress(document: Any, sheet: Sheet) -> None:  # noqa: ANN401
    """Set the language, the properties without names, and the marking."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author = sheet.title, "peerdash"
    about.language, about.comments = "en-GB", ""
    document.sections[0].footer.paragraphs[0].text = sheet.footer
