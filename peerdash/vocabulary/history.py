"""How a change of a map came about: made, taken back, made again, or offered."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class How:
    """What follows from it: `taken_back` and `again` go back over another edit.

    `by_hand` is whether somebody meant it, so that they may take it back.
    """

    label: str
    by_hand: bool = True
    taken_back: bool = False
    again: bool = False


class Way(Word):
    """How one edit came about."""

    row: How

    MADE = "made", How("made")
    UNDONE = "undone", How("taken back", taken_back=True)
    REDONE = "redone", How("made again", again=True)
    OFFERED = "offered", How("placed by itself", by_hand=False)
    FOR_GOOD = "for-good", How("taken off for good", by_hand=False)


KEPT_ASIDE: Final = timedelta(days=1)
"""How long whoever took somebody off a map may put them back (local setting)."""
