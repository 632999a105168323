"""Names taken out of what is read aloud or leaves, and the initials put in (C01).

A full name is found in any case, with or without accents, over two lines, with a stop
or an apostrophe at its end. Of whoever is on the map each part of a name is found by
itself too, where it begins with a capital or as it is kept: a first name, a surname,
a half of a double one, a nickname, and all of these with an "s" at the end.

What is ambiguous is hidden: a child called Will, May, Rose, Mark or Grace is masked at
the start of a sentence as well, where the word may be the everyday one, and so is a
place that shares a surname. A sentence then reads oddly and names nobody. Three things
are left: a month in a date (4 May 2026), what only joins or dresses a name (`BESIDE`),
and the whole name of whoever works with the group, which a room is shown anyway.

No pattern is compiled: the words of a text are looked up in a table made once a map,
so a text costs the same beside twenty people as beside two hundred.
"""

import re
import unicodedata
from calendar import month_abbr, month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from peerdash.rules.likeness import plain

_DRESS: Final = """
a al an and at baby bin bint da dad de del der di dos dr du el ibn in la le lil little
master miss mr mrs ms mum of old on or st the to uncle van von young
"""
BESIDE: Final = frozenset(_DRESS.split())
"""Words of a name that name nobody by themselves; and what a nickname is dressed in."""
MOST: Final = 3  # people that a word can stand for before it stands for "somebody"
SOMEBODY: Final = "somebody"
WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_APART: Final = re.compile(r"[\s\u2010\u2011-]+")
_WITHIN: Final = re.compile(r"[\s.,()'\"\u2018\u2019\u201c\u201d\u02bc\u2010\u2011-]+")
_MONTHS: Final = frozenset(plain(one) for one in (*month_name[1:], *month_abbr[1:]))
_DAY: Final = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+\Z")
_YEAR: Final = re.compile(r"\s+\d{4}\b")
_DAY_ENDS: Final = re.compile(r"\s*(?:[.,;:)\u2013-]|\Z)")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is looked for: its words, and what stands for it.

    `first` is the letter a part of a name may begin with besides a capital; without
    it, in a whole name of two words or more, case is no matter.
    """

    words: Words
    label: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class _Spelt:
    """One word of a text, where it stands and how it is compared."""

    start: int
    end: int
    as_is: str
    plain: str


@dataclass(frozen=True, slots=True)
class Masks:
    """Every name there is by its first word, the longest first.

    `others` gives further whole names by their first word, with what stands for each.
    """

    names: Mapping[str, Sequence[Name]]
    others: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def masked(self, words: str) -> str:
        """Return words with nobody named in them."""
        text = unicodedata.normalize("NFC", words)
        spelt = [
            _Spelt(one.start(), one.end(), one[0], plain(one[0]))
            for one in WORD.finditer(text)
        ]
        said, at, place = [], 0, 0
        while place < len(spelt):
            label, count = self._found(text, spelt, place)
            if count:
                said += [text[at : spelt[place].start], label]
                at = _closed(text, spelt[place].start, spelt[place + count - 1].end)
            place += count or 1
        return "".join([*said, text[at:]]) if said else words

    def _found(self, text: str, said: Sequence[_Spelt], at: int) -> tuple[str, int]:
        """Return what stands for the name that begins at a word, and its length."""
        first = said[at]
        for one in self._beginning(first.plain):
            here = said[at : at + len(one.words)]
            if tuple(o.plain for o in here) == one.words and _stands(text, here, one):
                return one.label, len(one.words)
        for one in self.names.get(first.plain.removesuffix("s"), ()):
            if not one.words[1:] and one.first and _stands(text, [first], one):
                return f"{one.label}s", 1
        return "", 0

    def _beginning(self, word: str) -> Sequence[Name]:
        """Return the names that begin with a word, the longest first."""
        ours = self.names.get(word, ())
        others = self.others.get(word, ())
        names = [*ours, *(Name(spelt(name), label) for name, label in others)]
        return sorted(names, key=lambda one: -len(one.words)) if others else ours


def masks(
    labels: Iterable[tuple[str, str]],
    *,
    kept: Iterable[str] = (),
    others: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Masks:
    """Return what is looked for of some names, and what stands for each.

    The parts of these names are looked for by themselves; names that are `kept` stay
    as they are, and `others`, by their first word, are looked for whole.
    """
    called: dict[tuple[Words, str], list[str]] = {}
    for name, label in labels:
        for words, first in _parts(name):
            called.setdefault((words, first), []).append(label)
    names = [
        Name(words, _either(every), first) for (words, first), every in called.items()
    ]
    names += [Name(spelt(one), one) for one in kept]
    by_first: dict[str, list[Name]] = {}
    for one in sorted(names, key=lambda one: -len(one.words)):
        by_first.setdefault("".join(one.words[:1]), []).append(one)
    return Masks(by_first, others or {})


def in_initials(words: str, labels: Mapping[str, str]) -> str:
    """Return words as a room sees them: initials for each of these names (C01)."""
    return masks(labels.items()).masked(words)


def spelt(name: str) -> Words:
    """Return the words of a name as they are compared."""
    normal = unicodedata.normalize("NFC", name)
    return tuple(filter(None, map(plain, WORD.findall(normal))))


def _parts(name: str) -> Iterator[tuple[Words, str]]:
    """Return a whole name, and each part of it that says by itself whom it means."""
    whole = spelt(name)
    if whole[1:]:
        yield whole, ""
    parts = [one for one in _APART.split(unicodedata.normalize("NFC", name)) if one]
    halves = [half for one in parts for half in WORD.findall(one)]
    alone = {spelt(one): one for one in (*halves, *parts)}
    alone |= {(plain(one),): one for one in parts if " " not in plain(one)}
    for words, as_is in alone.items():
        bare = "".join(words)
        tells = words == whole or bare not in BESIDE
        if tells and len(bare) > 1 and not bare.isdigit():
            yield words, as_is[0]


def _stands(text: str, here: Sequence[_Spelt], one: Name) -> bool:
    """Whether a name stands in a text at these words: together, and as one is written.

    A part of a name is no more one within a date.
    """
    pairs = pairwise(here)
    if not all(_WITHIN.fullmatch(text, a.end, b.start) for a, b in pairs):
        return False
    letter = here[0].as_is[0]
    written = letter in (one.first, one.first.upper()) or letter.isupper()
    return not one.first or (written and not _is_dated(text, here[0]))


def _closed(text: str, start: int, end: int) -> int:
    """Return where a name ends, with the bracket that closes a part of it."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _is_dated(text: str, word: _Spelt) -> bool:
    """Whether a word is the month of a date: 4 May, or May 2026."""
    if word.plain not in _MONTHS:
        return False
    if _YEAR.match(text, word.end):
        return True
    day = _DAY.search(text[max(0, word.start - 6) : word.start])
    return bool(day and _DAY_ENDS.match(text, word.end))


def _either(labels: Sequence[str]) -> str:
    """Return what stands for a word that several people are called."""
    told = list(dict.fromkeys(labels))
    return SOMEBODY if len(told) > MOST else " or ".join(told)
