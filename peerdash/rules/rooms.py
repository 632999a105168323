"""What a room's screen shows of a meeting, or in words why it shows nothing (AU7)."""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.meetings import MeetingStage

NOT_BEGUN: Final = "The meeting has not begun."
OVER: Final = "The meeting is over."
NOBODY: Final = (
    "Nobody is marked as present yet. Mark who is here under Roster: what the room is "
    "shown is in the log with who saw it."
)
NOWHERE: Final = "The meeting has not come to an item yet."
SOME_ALONE: Final = (
    "This item is not shown here: somebody in the room may not see it. The chair has "
    "it on their own screen; Roster says who leaves for it."
)
"""One sentence whatever the reason: a wall does not tell of a conflict of interest."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is in the room, as far as it matters for one item: how many, and of these.

    `outsiders` may not see the item, and `conflicted` have declared an interest in it.
    """

    present: int
    outsiders: int = 0
    conflicted: int = 0

    @property
    def all_may_see(self) -> bool:
        """Whether nobody there keeps the item off the screen."""
        return not (self.outsiders or self.conflicted)


def why_not(stage: MeetingStage, there: Audience, *, item: bool, seen: bool) -> str:
    """Return why an item is not on a room's screen; nothing when it is.

    `item` is whether the chair has come to one; `seen`, whether whoever the screen
    is signed in as may open it.
    """
    if stage != MeetingStage.OPEN:
        return NOT_BEGUN if stage == MeetingStage.PLANNED else OVER
    if not there.present:
        return NOBODY
    if not item:
        return NOWHERE
    return "" if seen and there.all_may_see else SOME_ALONE
