"""A file that somebody chose: one table, or a workbook of several sheets.

Which sheet is meant is asked where it cannot be told: the first one whose headings
are understood is offered, and every other may be chosen instead.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.rules.columns import NOTHING, C, Known, guess
from peerdash.rules.packages import NEW, OLD
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import MEGABYTES, Sheet, read_table, short
from peerdash.rules.workbooks import Leaf, leaves

NAMED: Final = 6
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb")


@dataclass(frozen=True, slots=True)
class Book:
    """One file as it was read."""

    name: str
    leaves: tuple[Leaf, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """What its sheets are called; a text file has none."""
        return tuple(leaf.title for leaf in self.leaves if leaf.title)

    def sheet(self, title: str) -> Sheet:
        """Return one sheet by its name. Raises Refused, saying why it is not read."""
        wanted = title.strip().casefold()
        for leaf in self.leaves:
            if leaf.title.casefold() == wanted:
                if leaf.sheet is None:
                    raise Refused(leaf.refusal)
                return leaf.sheet
        told = ", ".join(short(one) for one in self.titles[:NAMED]) or "no sheets"
        raise Refused(
            f"{self.name} has no sheet called {short(title)!r}. It has {told}."
        )

    def likeliest(self, kinds: type[C], known: Known = NOTHING) -> str:
        """Return the sheet whose headings say most; the first where none does."""
        read = [leaf for leaf in self.leaves if leaf.sheet]
        if not read:
            return self.leaves[0].title
        return max(read, key=lambda leaf: _understood(leaf, kinds, known)).title


def read(content: bytes, name: str, most: int, megabytes: int = MEGABYTES) -> Book:
    """Read a file of at most `most` rows. Raises Refused, saying what is wrong."""
    called, name = name.casefold(), short(name)
    if len(content) > megabytes * 1_000_000:
        raise Refused(f"{name} is over {megabytes} MB. Import it in smaller files.")
    if content.startswith((NEW, OLD)) or called.endswith(WORKBOOKS):
        return Book(name, leaves(content, name, most))
    return Book(name, (Leaf("", read_table(content, name, most, megabytes)),))


def _understood(leaf: Leaf, kinds: type[C], known: Known) -> int:
    return len(guess(leaf.sheet, kinds, known)) if leaf.sheet else 0
