"""Words about the meeting: who came, what was written down, where it stands."""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.word import Named, Word


class MeetingStage(Word):
    """How far a meeting has come."""

    row: Named

    PLANNED = "planned", Named("Planned")
    OPEN = "open", Named("Under way")
    CLOSED = "closed", Named("Closed")


class Attending(Word):
    """Whether somebody came."""

    row: Named

    EXPECTED = "expected", Named("Expected")
    PRESENT = "present", Named("Present")
    APOLOGIES = "apologies", Named("Apologies")
    ABSENT = "absent", Named("Did not come")


class Follows(Word):
    """What follows when somebody declares an interest."""

    row: Named

    LEAVES = "leaves", Named("Leaves the room for it")
    LISTENS = "listens", Named("Stays, and takes no part in the decision")
    STAYS = "stays", Named("Stays and takes part, as the minutes say")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of minute line, the letter that starts one, and where it stands (R156)."""

    label: str
    letter: str
    stands: str


class MinuteKind(Word):
    """Sorts of line in the minutes; what is told is recorded, not in the map (R156)."""

    row: Sort

    NOTE = "note", Sort("Note", "", "Recorded, not in the map")
    DECISION = "decision", Sort("Decision", "d", "Decided")
    PARKED = "parked", Sort("Parked", "p", "Parked")
    MAPPED = "in-map", Sort("In the map", "m", "For the map")
    QUOTE = "quote", Sort("Quote", "q", "Said, recorded")


TOLD: Final = (MinuteKind.NOTE, MinuteKind.MAPPED, MinuteKind.QUOTE)
"""What was told, rather than decided or parked."""


class Pressing(Word):
    """Why an item should come to the next meeting, most pressing first."""

    row: Named

    URGENT = "urgent", Named("Accepted, somebody may be in danger")
    NEW = "new", Named("Accepted, not yet considered")
    OVERDUE = "overdue", Named("Review overdue")
    DUE = "due", Named("Review due")
    NOT_DECIDED = "not-decided", Named("Review not decided")
