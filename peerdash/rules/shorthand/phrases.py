"""The words of each table as shorthand reads and writes them: no list of its own.

A new row of a vocabulary is read and written at once, by its stored word and by
its label.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, TypeVar

from peerdash.rules.shorthand.scanning import Line
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.word import Word

W = TypeVar("W", bound=Word)
_SAID: Final = r"(?:(?:said by|from|source:?)\s+(?:the\s+|an?\s+)?)?"
_LEAD: Final = re.compile(r"(?:said by|from) (?:the |an? )?")


def phrase(word: Word) -> str:
    """How a word is written: its stored form, with blanks for hyphens."""
    return word.value.replace("-", " ")


def one_of(line: Line, words: type[W]) -> W | None:
    """Read one word of a table, whichever way it is put; the longest wins."""
    return _found(line, words, "")


def source_of(line: Line) -> Source | None:
    """Read where something comes from: "said by parent", "police report"."""
    return _found(line, Source, _SAID)


def exactly(text: str, words: type[W]) -> W | None:
    """Return the word that a whole text is, if it is one."""
    return _ways(words).get(text.strip().casefold())


def kinds_by_sign() -> dict[str, tuple[tuple[RelationshipKind, bool], ...]]:
    """Every sign that draws a line: its kinds, and whether it runs backwards.

    `KL ~> AB` may be written `AB <~ KL`, and harm both ways `AB <~> KL`.
    """
    signs: dict[str, tuple[tuple[RelationshipKind, bool], ...]] = {}
    for kind in RelationshipKind:
        sign = kind.row.sign
        signs[sign] = ((kind, False),)
        signs.setdefault(_mirrored(sign), ((kind, True),))
        if sign.endswith(">"):
            signs["<" + sign] = ((kind, False), (kind, True))
    return dict(sorted(signs.items(), key=lambda one: -len(one[0])))


def listed(words: Iterable[Word]) -> str:
    """Say which words there are: "leads, follows or both"."""
    *most, last = [phrase(word) for word in words]
    return f"{', '.join(most)} or {last}" if most else last


def _mirrored(sign: str) -> str:
    return sign[::-1].replace(">", "<")


def _found(line: Line, words: type[W], lead: str) -> W | None:
    ways = _ways(words)
    either = "|".join(re.escape(way) for way in ways)
    found = line.take(rf"{lead}(?P<way>{either})(?!\w)")
    return ways[found["way"].casefold()] if found else None


def _ways(words: type[W]) -> dict[str, W]:
    """Every way to put each word, longest first."""
    return _kept(words)


@lru_cache
def _kept(words: type[Any]) -> dict[str, Any]:
    ways: dict[str, Any] = {}
    for word in words:
        said = {phrase(word), word.value, word.label.casefold()}
        said |= {str(getattr(word.row, "says", word.label)).casefold()}
        said |= {_LEAD.sub("", way) for way in said}
        for way in said:
            ways.setdefault(way, word)
    return dict(sorted(ways.items(), key=lambda one: (-len(one[0]), one[0])))
