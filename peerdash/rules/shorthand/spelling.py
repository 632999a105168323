"""How one clause is spelt: the other side of `clauses`, and held to it by a property.

What is usual is left out and dates have their years.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from peerdash.model.provenance import Provenance
from peerdash.rules.shorthand.phrases import phrase
from peerdash.rules.shorthand.sketch import Spot
from peerdash.vocabulary.dates import ImpreciseDate, in_words
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.word import Word

GAP: Final = "  "
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def joined(*parts: str) -> str:
    """Clauses on one line; an empty one leaves no trace."""
    return GAP.join(part for part in parts if part)


def quoted(words: str) -> str:
    """Free words in quotation marks, so that none can be taken for a clause."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in words) + '"'


def said(name: str, words: str) -> str:
    """A named clause of free words, if there are any."""
    return f"{name} {quoted(words)}" if words else ""


def word(one: Word, usual: Word, name: str = "") -> str:
    """A word of a table, unless it is the usual one."""
    return "" if one == usual else f"{name} {phrase(one)}".strip()


def dated(name: str, day: date | None) -> str:
    """A named day, if there is one."""
    return f"{name} {in_words(day)}" if day else ""


def known(name: str, when: ImpreciseDate | None) -> str:
    """A named date as far as it is known, if there is one."""
    return f"{name} {when.words}" if when else ""


def spot(at: Spot | None) -> str:
    """Where something stands, in map units."""
    return f"at {at[0]:g},{at[1]:g}" if at else ""


def listed(parts: Iterable[str]) -> str:
    """A colon, and what follows it."""
    return f": {', '.join(parts)}".rstrip()


def provenance(one: Provenance, *, source: bool = True, happened: bool = True) -> str:
    """Where a statement comes from, how far it is known, and when it was so."""
    so = one.happened if happened else None
    return joined(
        word(one.source, Source.NOT_RECORDED, "from") if source else "",
        word(one.evidence, Evidence.NOT_KNOWN),
        known("when", so),
        dated("written down", one.captured_on),
        said("note:", one.note),
    )
