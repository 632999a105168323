"""A map's case pack on paper: its words, its chronology and its registers.

It is one list of blocks, as minutes are, so that Word and PDF say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture
from peerdash.views.captions import SIZE
from peerdash.views.drawing import Scene
from peerdash.views.key import KeyLine
from peerdash.views.layout import positions
from peerdash.views.paper import (
    MARKING,
    Block,
    Bullets,
    Heading,
    Picture,
    Sheet,
    Table,
    Text,
)
from peerdash.views.register_cells import Register, in_text
from peerdash.views.registers import chronology, registers
from peerdash.views.scene import stamp
from peerdash.views.splitting import READABLE, readable
from peerdash.views.svg import extent, svg
from peerdash.views.words import sentences

PAGE: Final = (762.0, 431.0)
"""Points across and down that a picture has on an A4 page on its side."""
IN_WORDS: Final = "The map in words"
AT_MOST: Final = 6  # columns of a table on a page that stands upright


def pack(
    picture: MapPicture, marking: str, scene: Scene, key: Sequence[KeyLine]
) -> Sheet:
    """Return a map as a paper: `scene` is its drawing, in initials as every one is.

    `marking` says whom it is for.
    """
    title = f"Case pack of {picture.ref}"
    blocks = _blocks(title, picture, scene, key)
    return Sheet(title, foot(picture, marking), (*blocks,))


def foot(picture: MapPicture, marking: str) -> str:
    """Return what stands on every page of a map's paper: of what, when, for whom."""
    dated = stamp(picture, purpose=False)
    made_up = ". Fictitious: nobody here is real" if picture.fictitious else ""
    return f"{MARKING}. {picture.ref}. {dated}. {marking.rstrip('.')}{made_up}"


def pictures(
    picture: MapPicture, scene: Scene, key: Sequence[KeyLine], under: str = IN_WORDS
) -> Iterator[Picture]:
    """A map drawn for paper: on one page, its key beside it or on the next.

    `under` is the heading of the same paper that tells it in words. Where its letters
    would still be too small to read, its parts follow.
    """
    if _tall(scene, key) >= READABLE:
        yield Picture(f"Map {picture.ref}", svg(scene, key), _about(picture, under))
        return
    where, tall = positions(picture), _tall(scene)
    for one, more in readable(picture, scene, where, tall, "page"):
        yield Picture(
            f"Map {picture.ref}{more}", svg(one, ()), _about(picture, under, more)
        )
    alone = replace(scene, title=f"Key to {picture.ref}", marks=(), hidden=())
    told = "Drawing of each sign and line beside what it means: " + ". ".join(
        entry.words for entry in key
    )
    yield Picture(f"Key to {picture.ref}", svg(alone, key), told)


def _tall(scene: Scene, key: Sequence[KeyLine] = ()) -> float:
    """How many points high a drawing's words are on a page on its side."""
    wide, deep = extent(scene, key)
    return SIZE * min(PAGE[0] / wide, PAGE[1] / deep)


def _about(picture: MapPicture, under: str, more: str = "") -> str:
    """Tell a picture to whoever cannot see it: its words are in the same paper."""
    people = sum(one.drawn for one in picture.people)
    whole = ", ".join(
        (
            counted(people, "person", "people"),
            counted(len(picture.places), "place", "places"),
            counted(len(picture.ties), "line", "lines"),
        )
    )
    return f"Drawing of {picture.ref}{more}. The map has {whole}, told under {under}."


def _blocks(
    title: str, picture: MapPicture, scene: Scene, key: Sequence[KeyLine]
) -> Iterator[Block]:
    yield Heading(1, title)
    yield Text(stamp(picture))
    if picture.narrative:
        yield Text(picture.narrative)
    yield Heading(2, IN_WORDS)
    yield Bullets(sentences(picture))
    if picture.hidden:
        yield Text("Left out: " + "; ".join(picture.hidden) + ".")
    yield from pictures(picture, scene, key)
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
