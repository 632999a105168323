"""A zip file's directory, read before anything in it is (trust WB7).

Nothing is inflated that was not allowed, and what is inflated is counted while it
is: a directory may say what it likes.
"""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused

ENTRIES: Final = 200
INFLATED: Final = 20_000_000
RATIO: Final = 100
CHUNK: Final = 65_536
ENCRYPTED: Final = 0x1
SMALL: Final = 10_000
"""Bytes below which a ratio says nothing: an empty sheet is small however packed."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)


@dataclass(slots=True)
class Archive:
    """The parts of one file that may be read, and how much of it was inflated."""

    name: str
    _zip: zipfile.ZipFile
    _inflated: int = 0
    _given: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """What the parts are called."""
        return tuple(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """Inflate one part, counting. Raises Refused where it is damaged or too big."""
        pieces = []
        try:
            with self._zip.open(part) as opened:
                while piece := opened.read(CHUNK):
                    self._inflated += len(piece)
                    if self._inflated > INFLATED:
                        raise too_big(self.name)
                    pieces.append(piece)
        except _BROKEN:
            raise damaged(self.name) from None
        return b"".join(pieces)

    def give(self, text: str) -> str:
        """Give out the text of a cell, counting: many may share one text.

        Raises Refused where they come to more together than a file may unpack to.
        """
        self._given += len(text)
        if self._given > INFLATED:
            raise too_big(self.name)
        return text


def opened(content: bytes, name: str) -> Archive:
    """Read the directory of a zip file. Raises Refused for what is not let in."""
    try:
        held = zipfile.ZipFile(io.BytesIO(content))
        entries = held.infolist()
    except _BROKEN:
        raise damaged(name) from None
    if len(entries) > ENTRIES or sum(one.file_size for one in entries) > INFLATED:
        raise too_big(name)
    if len({one.filename.casefold() for one in entries}) < len(entries):
        raise damaged(name)
    for one in entries:
        _require_sound(one, name)
    return Archive(name, held)


def damaged(name: str) -> Refused:
    """Say that a file is not whole."""
    return Refused(
        f"{name} is damaged and cannot be read. Open it in the spreadsheet and save "
        "it again."
    )


def too_big(name: str) -> Refused:
    """Say that a file becomes too big when it is unpacked."""
    return Refused(
        f"{name} unpacks to more than {INFLATED // 1_000_000} MB, or to too many "
        "parts. Copy the table alone into a new workbook and save that."
    )


def locked(name: str) -> Refused:
    """Say that a file wants a password."""
    return Refused(
        f"{name} is locked with a password. Take the password off in the "
        "spreadsheet, save it, and import that."
    )


def _require_sound(one: zipfile.ZipInfo, name: str) -> None:
    parts = one.filename.replace("\\", "/").split("/")
    if one.flag_bits & ENCRYPTED:
        raise locked(name)
    if ".." in parts or parts[0] == "" or stat.S_ISLNK(one.external_attr >> 16):
        raise damaged(name)
    if one.compress_type not in _METHODS:
        raise damaged(name)
    if one.file_size > max(SMALL, RATIO * one.compress_size):
        raise too_big(name)
