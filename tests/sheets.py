"""Workbooks as other programs write them, and files as bad disks leave them."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl

Rows = Iterable[Sequence[object]]


def workbook(**sheets: Rows) -> bytes:
    """Return a workbook with these sheets, as openpyxl writes it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return a zip file's parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def zipped(parts: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """Return parts as a zip file."""
    kept = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(kept, "w", how) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed, or added."""
    parts = parts_of(content)
    return zipped({**parts, part: change(parts.get(part, b""))})


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Damage a file here and there, as a bad copy or a bad disk does."""
    made = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        made = made or bytearray(b"\0")
        at = chance.randrange(len(made))
        match chance.randrange(5):
            case 0 | 1:
                made[at] = chance.randrange(256)
            case 2:
                del made[at : at + chance.randrange(1, 40)]
            case 3:
                made[at:at] = chance.randbytes(chance.randrange(1, 30))
            case _:
                made = made[: max(at, 1)]
    return bytes(made)


def shifted(cells: Sequence[str]) -> bool:
    """Whether a whole, undamaged cell stands under another heading than its own."""
    if len(cells) != 3:
        return False
    whole = [re.fullmatch(r"(identity|surname|school)\d+.*", cell) for cell in cells]
    own = zip(whole, ("identity", "surname", "school"), strict=True)
    return any(found and found[1] != word for found, word in own)
