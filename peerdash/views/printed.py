"""A paper as each kind of file that it can be printed as."""

from collections.abc import Callable, Mapping
from typing import Final

from peerdash.views.paper import Sheet
from peerdash.views.pdf import pdf
from peerdash.views.webpage import webpage
from peerdash.views.word import word
from peerdash.vocabulary.leaving import Paper

PRINTS: Final[Mapping[Paper, Callable[[Sheet], bytes]]] = {
    Paper.PDF: pdf,
    Paper.DOCX: word,
    Paper.HTML: webpage,
}
