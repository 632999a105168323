"""A paper as a PDF that a screen reader can read: tagged, titled, in British English.

Typst makes it, from one wheel and with no library of the system's: of what was looked
at it alone tags what it writes and refuses what is not PDF/UA-1 (WeasyPrint wants Pango
from the system; fpdf2 tags pictures, and no headings or tables). What somebody wrote
reaches it as data and never as its markup, so nothing in it is carried out.

PDF/UA-1 allows no letter that no font here has: emoji, Chinese, Bengali, Gurmukhi,
Tamil (fonts for them all would be some 20 MB). Each of those is a stand-in, and the
end of the paper names every one and says that the other files hold it. Typst says
which they are, as it alone knows the fonts within it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any, Final

from peerdash.views.paper import Sheet, Text
from peerdash.views.png import FAMILY, font_files

STANDARD: Final = "ua-1"
TEMPLATE: Final = """
#let said = json(bytes(sys.inputs.said))
#let upright = (x: 22mm, top: 20mm, bottom: 24mm)
#set document(title: said.title, author: "peerdash", date: none)
#set text(font: sys.inputs.family, size: 11.5pt, lang: "en", region: "GB")
#set page(
  paper: "a4",
  margin: upright,
  footer: context [
    #set text(size: 9pt)
    #said.footer #h(1fr) #counter(page).display("1 of 1", both: true)
  ],
)
#set par(leading: 0.62em)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set block(above: 1.5em)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set align(left)
#set figure.caption(position: top)
#show figure.caption: set block(sticky: true)
#for block in said.blocks {
  if block.kind == "Heading" { heading(level: block.level, text(block.words)) }
  if block.kind == "Text" { par(text(block.words)) }
  if block.kind == "Bullets" { list(..block.lines.map(text)) }
  if block.kind == "Picture" {
    page(flipped: true, margin: (x: 14mm, top: 14mm, bottom: 20mm), {
      heading(level: 2, text(block.title))
      image(
        bytes(block.drawn),
        format: "svg",
        width: 100%,
        height: 160mm,
        fit: "contain",
        alt: block.about,
      )
    })
  }
  if block.kind == "Table" {
    figure(
      table(
        columns: if block.shares.len() == 0 { block.rows.first().len() } else {
          block.shares.map(one => one * 1fr)
        },
        align: left,
        inset: 5pt,
        stroke: 0.6pt + rgb("#8793a0"),
        table.header(..block.rows.first().map(one => strong(text(one)))),
        ..block.rows.slice(1).flatten().map(text),
      ),
      caption: text(block.about),
      supplement: none,
      numbering: none,
    )
  }
}
"""


PICTURE: Final = """
#set document(title: sys.inputs.title, author: "peerdash", date: none)
#set text(font: sys.inputs.family, lang: "en", region: "GB")
#set page(paper: "a4", flipped: true, margin: 0mm)
#image(bytes(sys.inputs.drawn), format: "svg", width: 100%, alt: sys.inputs.said)
"""
STAND_IN: Final = "\ufffd"
STANDS: Final = (
    "Where this paper shows {}, a letter or sign stands that a PDF made here cannot "
    "show. The same paper as a Word document or a web page holds it. Left out: {}."
)
_ROUNDS: Final = 8
_MISSING: Final = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(sheet: Sheet) -> bytes:
    """Return a paper as the bytes of a tagged PDF; what no font has is a stand-in."""
    import typst  # noqa: PLC0415 (as said below)

    missing: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return _made(_without(sheet, missing))
        except typst.TypstError as refused:
            more = _unknown(str(refused.diagnostic)) - missing
            if not more:
                raise
            missing |= more
    return _made(_without(sheet, missing))


def picture(drawn: str, title: str, said: str) -> bytes:
    """Return an SVG on one A4 sheet on its side as a tagged PDF; `said` tells it."""
    return _compiled(PICTURE, {"drawn": drawn, "title": title, "said": said})


def _unknown(said: str) -> set[str]:
    """Return the letters that Typst says no font has; what is ASCII each font has."""
    parts = (
        _ESCAPED.sub(lambda found: chr(int(found[1], 16)), one)
        for one in _MISSING.findall(said)
    )
    letters = {letter for one in parts for letter in one}
    return {one for one in letters if not (one.isascii() and one.isprintable())}


def _without(sheet: Sheet, missing: set[str]) -> Sheet:
    if not missing:
        return sheet
    left = Text(STANDS.format(STAND_IN, ", ".join(_named(sorted(missing)))))
    instead = str.maketrans(dict.fromkeys(missing, STAND_IN))
    footer = sheet.footer.translate(instead)
    blocks = tuple(_put(one, instead) for one in sheet.blocks)
    return replace(sheet, footer=footer, blocks=(*blocks, left))


def _named(letters: Iterable[str]) -> Iterable[str]:
    for one in letters:
        name = unicodedata.name(one, "").capitalize()
        yield f"U+{ord(one):04X} {name}".strip()


def _put(part: Any, instead: dict[int, str]) -> Any:  # noqa: ANN401 (any block)
    """Return a block, or any part of one, with the stand-in for what is missing."""
    if isinstance(part, str):
        return part.translate(instead)
    if isinstance(part, tuple):
        return tuple(_put(one, instead) for one in part)
    if isinstance(part, int):
        return part
    fields = {name: _put(getattr(part, name), instead) for name in asdict(part)}
    return replace(part, **fields)


def _made(sheet: Sheet) -> bytes:
    return _compiled(TEMPLATE, {"said": json.dumps(_told(sheet))})


def _compiled(template: str, given: dict[str, str]) -> bytes:
    import typst  # noqa: PLC0415 (7 MB, for whoever makes a PDF)

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[font_files()[0].parent],
    )
    made: bytes = typst.compile(
        template.encode(),
        font_paths=fonts,
        sys_inputs={**given, "family": FAMILY},
        format="pdf",
        pdf_standards=STANDARD,
    )
    return made


def _told(sheet: Sheet) -> dict[str, Any]:
    blocks = [{"kind": type(one).__name__, **asdict(one)} for one in sheet.blocks]
    return {"title": sheet.title, "footer": sheet.footer, "blocks": blocks}
