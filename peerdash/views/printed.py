"""A paper as each kind of file that it can be printed as.

What writes a kind is read in when the first is asked for: Word's takes 6 MB of a
server in which nobody may ever ask.
"""

from collections.abc import Callable, Mapping
from typing import Final

from peerdash.views.paper import Sheet
from peerdash.views.pdf import pdf
from peerdash.views.webpage import webpage
from peerdash.vocabulary.leaving import Paper


def word(sheet: Sheet) -> bytes:
    """Return a sheet as a Word document."""
    from peerdash.views import word as written  # noqa: PLC0415 (as said above)

    return written.word(sheet)


PRINTS: Final[Mapping[Paper, Callable[[Sheet], bytes]]] = {
    Paper.PDF: pdf,
    Paper.DOCX: word,
    Paper.HTML: webpage,
}
