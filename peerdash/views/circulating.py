"""Minutes as the file in which they leave."""

from peerdash.services.circulating import Papers
from peerdash.views.paper import sheet
from peerdash.views.printed import PRINTS


def file(papers: Papers) -> bytes:
    """Return the bytes of minutes that leave."""
    return PRINTS[papers.form](sheet(papers.minutes, papers.marking))


def name(papers: Papers) -> str:
    """What the file is called: the meeting's ref and its version, never a name."""
    said = papers.minutes
    return f"{said.ref}-minutes-{said.version}.{papers.form.value}"


def printed(papers: Papers) -> tuple[str, bytes, str]:
    """Return minutes as they leave: what the file is called, its bytes and its kind."""
    return name(papers), file(papers), papers.form.row.media
