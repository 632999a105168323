"""Minutes as the file in which they leave."""

from collections.abc import Callable, Mapping
from typing import Final

from peerdash.services.circulating import Papers
from peerdash.views.paper import Sheet, sheet
from peerdash.views.pdf import pdf
from peerdash.views.webpage import webpage
from peerdash.views.word import word
from peerdash.vocabulary.leaving import Paper

MAKERS: Final[Mapping[Paper, Callable[[Sheet], bytes]]] = {
    Paper.PDF: pdf,
    Paper.DOCX: word,
    Paper.HTML: webpage,
}


def file(papers: Papers) -> bytes:
    """Return the bytes of minutes that leave."""
    return MAKERS[papers.form](sheet(papers.minutes, papers.marking))


def name(papers: Papers) -> str:
    """What the file is called: the meeting's ref and its version, never a name."""
    said = papers.minutes
    return f"{said.ref}-minutes-{said.version}.{papers.form.value}"


def printed(papers: Papers) -> tuple[str, bytes, str]:
    """Return minutes as they leave: what the file is called, its bytes and its kind."""
    return name(papers), file(papers), papers.form.row.media
