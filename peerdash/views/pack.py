"""A map's case pack on paper: its words, its chronology and its registers.

It is one list of blocks, as minutes are, so that Word and PDF say the same.
"""

from collections.abc import Iterator
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views.paper import MARKING, Block, Bullets, Heading, Sheet, Table, Text
from peerdash.views.registers import Register, chronology, in_text, registers
from peerdash.views.scene import stamp
from peerdash.views.words import sentences

AT_MOST: Final = 6  # columns of a table on a page that stands upright


def pack(picture: MapPicture, marking: str) -> Sheet:
    """Return a map as a paper; `marking` says whom it is for."""
    dated = stamp(picture.as_at, picture.version, "")
    made_up = ". Fictitious: nobody here is real" if picture.fictitious else ""
    foot = f"{MARKING}. {picture.ref}. {dated}. {marking.rstrip('.')}{made_up}"
    title = f"Case pack of {picture.ref}"
    return Sheet(title, foot, tuple(_blocks(title, picture)))


def _blocks(title: str, picture: MapPicture) -> Iterator[Block]:
    yield Heading(1, title)
    yield Text(stamp(picture.as_at, picture.version, picture.purpose))
    if picture.narrative:
        yield Text(picture.narrative)
    yield Heading(2, "The map in words")
    yield Bullets(sentences(picture))
    if picture.hidden:
        yield Text("Left out: " + "; ".join(picture.hidden) + ".")
    for table in (chronology(picture), *registers(picture)):
        yield Heading(2, table.title)
        yield from _table(table)


def _table(table: Register) -> Iterator[Block]:
    if not table.rows:
        yield Text("Nothing is recorded.")
        return
    if len(table.heads) <= AT_MOST:
        rows = (tuple(map(in_text, row)) for row in table.rows)
        yield Table(table.title, (table.heads, *rows))
        return
    yield Bullets(tuple(_in_a_line(table, row) for row in table.rows))


def _in_a_line(table: Register, row: tuple[object, ...]) -> str:
    """Say a row too wide for a page: what each column is, and what it holds."""
    cells = zip(table.heads, map(in_text, row), strict=True)  # type: ignore[arg-type]
    return "; ".join(f"{head}: {said}" for head, said in cells if said) + "."
