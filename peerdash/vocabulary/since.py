"""What can become of a thing on a map between two versions, and its word there."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Turn:
    """`label` stands beside the mark on the drawing, `meaning` in its key.

    `counted` is what a count of them is called.
    """

    label: str
    meaning: str
    counted: str


class Since(Word):
    """What became of one thing."""

    row: Turn

    NEW = "new", Turn("new", "New since then", "new")
    HARMED = "harm", Turn("harm", "Harm newly recorded", "newly recorded harm")
    TESTED = "tested", Turn("tested", "Tested since then", "newly tested")
    STRONGER = "stronger", Turn("stronger", "Stronger than then", "strengthened")
    WEAKER = "weaker", Turn("weaker", "Weaker than then", "weakened")
    MOVED = "moved", Turn("moved group", "Joined or left a group", "moved group")
    ANSWERED = "answered", Turn("answered", "Answered since then", "answered")
    CHANGED = "changed", Turn("changed", "Said otherwise then", "changed")
    GONE = "gone", Turn("gone", "Taken off since then", "taken off")
