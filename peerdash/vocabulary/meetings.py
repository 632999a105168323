"""Words about the meeting: who came, what was written down, where it stands."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of minute line and the letter that starts one."""

    label: str
    letter: str


class MinuteKind(Word):
    """Sorts of line in the minutes."""

    row: Sort

    NOTE = "note", Sort("Note", "")
    DECISION = "decision", Sort("Decision", "d")
    PARKED = "parked", Sort("Parked", "p")


class Pressing(Word):
    """Why an item should come to the next meeting, most pressing first."""

    row: Named

    NEW = "new", Named("Accepted, not yet considered")
    OVERDUE = "overdue", Named("Review overdue")
    DUE = "due", Named("Review due")
    NOT_DECIDED = "not-decided", Named("Review not decided")
