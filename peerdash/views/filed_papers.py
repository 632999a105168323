"""What is put on one child's record, as paper: initials alone, no name anywhere.

The file is called by its export id, because a name or a map's ref on a file in
another system tells more than the record does (trust 2.6).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from peerdash.services.filed_papers import FiledPaper
from peerdash.services.filing_extract import Extract
from peerdash.views.drawn import drawn
from peerdash.views.leaving import Leaf
from peerdash.views.pack import foot, pictures
from peerdash.views.paper import Block, Bullets, Heading, Picture, Sheet, Text
from peerdash.views.printed import PRINTS
from peerdash.views.scene import stamp
from peerdash.views.splitting import only
from peerdash.views.switches import SHARED, switched
from peerdash.vocabulary.filings import CopyForm

KNOWN: Final = "What is known"


def printed(paper: FiledPaper) -> tuple[str, bytes, str]:
    """Return a filed copy as it leaves: its name, its bytes and its kind."""
    return name(paper), PRINTS[paper.form](sheet(paper)), paper.form.row.media


def name(paper: FiledPaper) -> str:
    """What the file is called: its export id, and nothing about anybody."""
    return f"copy-{paper.export}.{paper.form.value}"


def sheet(paper: FiledPaper) -> Sheet:
    """Return a filed copy as a paper."""
    title = f"Copy of {paper.ref} for one child's record"
    seen = paper.copy.picture
    marked = Text(paper.marking)
    shown = _drawn(paper) if paper.copy.form == CopyForm.WHOLE else ()
    blocks = (Heading(1, title), *_blocks(paper.copy, marked), *shown)
    return Sheet(title, foot(seen, paper.marking), blocks)


def _blocks(copy: Extract, marked: Block) -> Iterator[Block]:
    seen = copy.picture
    yield Text(f"{copy.form.label}. {stamp(seen)}")
    yield marked
    yield Heading(2, "Who")
    yield _listed(copy.who, "Nobody is drawn.")
    yield Heading(2, KNOWN)
    yield _listed(copy.said, "Nothing on this map is known of them as a fact.")
    if copy.left:
        yield Text(f"{copy.left}.")


def _drawn(paper: FiledPaper) -> Iterator[Picture]:
    """The map as it is told here: facts, between people, at places, in incidents.

    Another child's extract has none: a drawing tells the age and gender of others.
    """
    told = replace(paper.copy.picture, rings=(), stickers=(), held=(), hidden=())
    seen = switched(told, SHARED)
    leaf = Leaf(only(seen, {one.ref for one in drawn(seen)}), paper.marking)
    return pictures(leaf.picture, leaf.scene, leaf.key, KNOWN)


def _listed(lines: tuple[str, ...], nothing: str) -> Block:
    return (
        Bullets(tuple(f"{one.rstrip('.')}." for one in lines))
        if lines
        else Text(nothing)
    )
