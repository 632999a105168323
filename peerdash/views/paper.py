"""Minutes as paper: one list of blocks, from which each kind of file is made.

So that a Word document, a web page and a PDF cannot say different things. Titles and
properties hold refs only (C01); the text holds full names, because these are notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from peerdash.services.minuted import ItemMinutes, Minutes
from peerdash.views.minutes import (
    attendance_rows,
    in_sentence,
    interest_lines,
    item_parts,
    opening_line,
    owed_lines,
)

MARKING: Final = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of the first, second or third level."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, a sentence each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first row heads the columns; `about` says what it is of.

    `shares` is how much of the page each column has, where what is in it does not say.
    """

    about: str
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ours on a page of its own, on its side.

    `title` is a heading of the second level above it, `drawn` is its SVG, and `about`
    tells it to whoever cannot see it.
    """

    title: str
    drawn: str
    about: str


Block: TypeAlias = Heading | Text | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper: its title, its blocks in order, and what stands on every page."""

    title: str
    footer: str
    blocks: tuple[Block, ...]


def sheet(said: Minutes, marking: str = "") -> Sheet:
    """Return minutes as a paper; `marking` says whom it is for."""
    title = f"Minutes of {said.ref}"
    fictitious = ". Fictitious: nobody here is real" if said.fictitious else ""
    whom = f". {marking.rstrip('.')}" if marking else ""
    footer = f"{MARKING}. {said.ref}, version {said.version}{whom}{fictitious}"
    return Sheet(title, footer, tuple(_blocks(title, said)))


def _blocks(title: str, said: Minutes) -> Iterator[Block]:
    yield Heading(1, title)
    yield Text(opening_line(said))
    yield Heading(2, "Attendance")
    yield Table("Who came, by agency", attendance_rows(said))
    yield Heading(2, "Interests declared")
    yield Bullets(interest_lines(said))
    for line in said.opening:
        yield Text(in_sentence(line))
    for item in said.items:
        yield from _item(item)
    if said.lists:
        yield Heading(2, "Actions by agency")
    for one in said.lists:
        yield Heading(3, one.agency)
        yield Bullets(owed_lines(one))


def _item(item: ItemMinutes) -> Iterator[Block]:
    yield Heading(2, f"{item.ref} {item.title}")
    if item.objective:
        yield Text(f"Objective: {item.objective}")
    for heading, lines in item_parts(item):
        yield Heading(3, heading)
        yield Bullets(tuple(map(in_sentence, lines)))
