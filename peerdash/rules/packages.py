"""What a workbook says of itself: its sheets, its texts, and how it counts days (XLSX).

What is not let in is refused here, before any cell is read (trust WB7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from peerdash.rules.archives import Archive, damaged, locked, opened
from peerdash.rules.refusal import Refused
from peerdash.rules.serials import Serials, dated

OLD: Final = b"\xd0\xcf\x11\xe0"
NEW: Final = b"PK\x03\x04"
SHEETS: Final = 60
NOT_XML: Final = (ParseError, DefusedXmlException, UnicodeError, LookupError)
_STRICT: Final = "purl.oclc.org"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_UNSAFE: Final = {
    "vbaproject": "a macro",
    "/externallinks/": "a link to another file",
    "/embeddings/": "another file inside it",
    "/activex/": "a control inside it",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's parts: `sheets` are its visible ones, title and part."""

    name: str
    archive: Archive
    sheets: tuple[tuple[str, str], ...]
    strings: tuple[str, ...]
    dates: frozenset[int]
    serials: Serials

    def sheet(self, part: str) -> bytes:
        """Return one sheet's own text. Raises Refused where it is not there."""
        if part not in self.archive.parts:
            raise damaged(self.name)
        return self.archive.read(part)


def unpacked(content: bytes, name: str) -> Package:
    """Read what a workbook says of itself.

    Raises Refused for a file that is not a workbook, or is one not to be opened.
    """
    if content.startswith(OLD):
        raise locked(name) if _LOCKED in content else _older(name)
    archive = opened(content, name)
    _require_plain(archive)
    book, rels = _book_part(archive)
    root = _xml(archive, book)
    if _STRICT in root.tag or root.get("conformance") == "strict":
        raise Refused(
            f"{name} is a Strict Open XML workbook, which reads as if it had no "
            "sheets. Save it as an ordinary Excel workbook (.xlsx)."
        )
    sheets = tuple(
        (one.get("name", ""), rels.get(_link(one), ""))
        for one in every(root, "sheet")
        if one.get("state", "visible") == "visible"
    )
    if not sheets or len(sheets) > SHEETS:
        raise Refused(f"{name} has no sheet that can be read. Save the table again.")
    strings, dates = _strings(archive, rels), _dates(archive, rels)
    counted = Serials.of(from_1904=_from_1904(root))
    return Package(name, archive, sheets, strings, dates, counted)


def words(one: Element) -> str:
    """Return the words of a cell, without how they are read aloud."""
    if kind(one) == "t":
        return one.text or ""
    return "".join(words(part) for part in one if kind(part) in {"t", "r"})


def every(root: Element, wanted: str) -> Iterator[Element]:
    """Return every element of a kind, whatever name its space has."""
    return (one for one in root.iter() if kind(one) == wanted)


def kind(one: Element) -> str:
    """Return what an element is."""
    return str(one.tag).rpartition("}")[2]


def _link(one: Element) -> str:
    return next((v for k, v in one.attrib.items() if k.endswith("}id")), "")


def _older(name: str) -> Refused:
    return Refused(
        f"{name} is an older workbook (.xls). Save it as .xlsx or as CSV UTF-8, then "
        "import that."
    )


def _require_plain(archive: Archive) -> None:
    parts = [f"/{part.casefold()}" for part in archive.parts]
    for unsafe, said in _UNSAFE.items():
        if any(unsafe in part for part in parts):
            raise Refused(
                f"{archive.name} has {said}, which is not let in. Save it as an "
                "ordinary workbook (.xlsx) without, or as CSV UTF-8."
            )
    if "/[content_types].xml" not in parts:
        raise Refused(
            f"{archive.name} is not an Excel workbook. Save it as .xlsx or as CSV "
            "UTF-8, then import that."
        )
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Refused(
            f"{archive.name} may hold macros, which are not let in. Save it as an "
            "ordinary workbook (.xlsx)."
        )


def _book_part(archive: Archive) -> tuple[str, dict[str, str]]:
    """Return where the workbook itself is, and where its parts are by their ids."""
    if "_rels/.rels" not in archive.parts:
        raise damaged(archive.name)
    root = _xml(archive, "_rels/.rels")
    found = [one for one in root if one.get("Type", "").endswith("/officeDocument")]
    if not found:
        raise damaged(archive.name)
    book = found[0].get("Target", "").lstrip("/")
    folder, _, last = book.rpartition("/")
    rels = _xml(archive, f"{folder}/_rels/{last}.rels".lstrip("/"))
    return book, {
        key: _within(folder, one.get("Target", ""))
        for one in rels
        for key in (one.get("Id", ""), one.get("Type", "").rpartition("/")[2])
    }


def _within(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"


def _xml(archive: Archive, part: str) -> Element:
    if part not in archive.parts:
        raise damaged(archive.name)
    try:
        root: Element = fromstring(archive.read(part), forbid_dtd=True)
    except NOT_XML:
        raise damaged(archive.name) from None
    return root


def _from_1904(root: Element) -> bool:
    return any(
        one.get("date1904") in {"1", "true"} for one in every(root, "workbookPr")
    )


def _strings(archive: Archive, rels: dict[str, str]) -> tuple[str, ...]:
    part = rels.get("sharedStrings", "")
    if part not in archive.parts:
        return ()
    return tuple(words(one) for one in every(_xml(archive, part), "si"))


def _dates(archive: Archive, rels: dict[str, str]) -> frozenset[int]:
    """Return the numbers of the cell styles that show a number as a date."""
    part = rels.get("styles", "")
    if part not in archive.parts:
        return frozenset()
    root = _xml(archive, part)
    codes = {
        one.get("numFmtId"): one.get("formatCode", "") for one in every(root, "numFmt")
    }
    styles = [one for xfs in every(root, "cellXfs") for one in every(xfs, "xf")]
    ids = [one.get("numFmtId", "0") for one in styles]
    return frozenset(n for n, one in enumerate(ids) if dated(one, codes.get(one, "")))
