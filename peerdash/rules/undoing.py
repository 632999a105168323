"""What somebody may take back, and make again, of what they did to one map.

Only their own: what others did since stays. The last is taken back first; once
they do something else, what they took back cannot be made again.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Protocol, TypeVar

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import LONDON, in_words
from peerdash.vocabulary.history import Way

NOTHING_DONE: Final = "You have done nothing to {} that could be taken back."
NOTHING_UNDONE: Final = "You have taken nothing back on {} that could be made again."


class Edit(Protocol):
    """One edit by one person, and over which other it goes."""

    @property
    def id(self) -> str:
        """Return what tells it from every other."""

    @property
    def way(self) -> Way:
        """Return how it came about."""

    @property
    def over(self) -> str | None:
        """Return the edit that it takes back or makes again."""


E = TypeVar("E", bound=Edit)


def stacks(edits: Iterable[E]) -> tuple[list[E], list[E]]:
    """Return what can be taken back and what can be made again, the next one last.

    `edits` are one person's on one map, the oldest first.
    """
    back: list[E] = []
    again: list[E] = []
    for one in edits:
        how = one.way.row
        if how.taken_back:
            back = [other for other in back if other.id != one.over]
            again.append(one)
        elif how.again:
            again = [other for other in again if other.id != one.over]
            back.append(one)
        elif how.by_hand:
            back.append(one)
            again.clear()
    return back, again


def changed_since(ref: str, at: datetime | None) -> Refused:
    """Return the refusal of what somebody else has changed again since `at`."""
    when = ""
    if at:
        there = at.astimezone(LONDON)
        when = f" on {in_words(there.date())} at {there:%H:%M}"
    return Refused(
        f"What this would take back on {ref} has been changed since{when}, so it "
        "stays as it is. Change it by hand."
    )


def gone(ref: str) -> Refused:
    """Return the refusal of putting somebody back whom nothing is kept of."""
    return Refused(
        f"What this would take back on {ref} is not there any more: what is taken off "
        "with somebody is kept for a day. Add them again."
    )
