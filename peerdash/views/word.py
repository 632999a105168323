"""A paper as a Word document, in British English, its headings and tables marked."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from peerdash.views.paper import Block, Bullets, Heading, Picture, Sheet, Table, Text
from peerdash.views.png import png

A4: Final = Mm(210), Mm(297)
MARGINS: Final = Mm(22), Mm(14)
"""Of a page that stands upright, and of one on its side."""
ROOM: Final = Mm(297 - 28), Mm(152)
"""For a picture on a page on its side, beneath its title."""
DOTS: Final = 2400
"""Across a picture: 225 to an inch."""


def word(sheet: Sheet) -> bytes:
    """Return a paper as the bytes of a Word document."""
    document = docx.Document()
    _dress(document, sheet)
    _page(document.sections[0], flipped=False)
    before: Block = Text("")
    for block in sheet.blocks:
        flipped = isinstance(block, Picture)
        if flipped or isinstance(before, Picture):
            _page(document.add_section(WD_SECTION.NEW_PAGE), flipped=flipped)
        _draw(document, block)
        before = block
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
        case Picture():
            _picture(document, block)


def _picture(document: Any, block: Picture) -> None:  # noqa: ANN401
    """Draw a picture as large as its page allows; its words are for who hears it."""
    document.add_heading(block.title, level=2)
    shape = document.add_picture(BytesIO(png(block.drawn, DOTS)))
    share = min(ROOM[0] / shape.width, ROOM[1] / shape.height)
    shape.width, shape.height = int(shape.width * share), int(shape.height * share)
    shape._inline.docPr.set("descr", block.about)  # noqa: SLF001
    shape._inline.docPr.set("name", block.title)  # noqa: SLF001


def _page(section: Any, *, flipped: bool) -> None:  # noqa: ANN401
    """Make a section A4, upright or on its side."""
    section.orientation = WD_ORIENT.LANDSCAPE if flipped else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = A4[::-1] if flipped else A4
    section.left_margin = section.right_margin = MARGINS[flipped]
    section.top_margin = section.bottom_margin = MARGINS[flipped]


def _table(document: Any, block: Table) -> None:  # noqa: ANN401
    """Draw a table whose first row repeats as its header on every page.

    What it is of stands above it: LibreOffice drops the words kept out of sight.
    """
    caption = document.add_paragraph(block.about, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
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
    caption = document.styles["Caption"].font
    caption.size, caption.color.rgb = Pt(12), RGBColor(0, 0, 0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author = sheet.title, "peerdash"
    about.language, about.comments = "en-GB", ""
    document.sections[0].footer.paragraphs[0].text = sheet.footer
