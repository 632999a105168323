"""The shape that every table of words shares."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Word(StrEnum):
    """A stored word, and a row of facts about it.

    Code asks a word for its facts and never asks which word it is, so a new
    row is a whole change. Compare words with ``==``, not ``is``: after a reload
    Streamlit may hold an older copy of the class.
    """

    row: Any

    def __new__(cls, word: str, row: object) -> Self:
        """Keep the row beside the word."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.row = row
        return member

    @property
    def label(self) -> str:
        """What the screen calls it."""
        return str(self.row.label)

    @property
    def in_sentence(self) -> str:
        """What it is called after other words; "ROTH Tool" and "PDF" stay so."""
        first, *rest = self.label.split(" ")
        kept = first if first[1:] != first[1:].lower() else first.lower()
        return " ".join((kept, *rest))


@dataclass(frozen=True, slots=True)
class Named:
    """The row of a word that needs nothing but its label."""

    label: str
    retired: bool = False
