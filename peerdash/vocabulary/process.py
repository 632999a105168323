"""The way of a map from a worry to its close: one row for each step (R198)."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Stride:
    """What a step is called, and what is said while it is not done."""

    label: str
    lacks: str


class Step(Word):
    """The steps, in order."""

    row: Stride

    CONCERN = "concern", Stride("Concern", "nobody has written what the worry is")
    BEFORE = "pre-mapping", Stride("Pre-mapping", "nobody is on it yet")
    TRIAGE = "triage", Stride("Triage", "the referral is not decided")
    MEETING = "meeting", Stride("Meeting", "no meeting has considered it")
    MAP = "map", Stride("Map", "no strength or opportunity for safety is on it")
    OUTCOMES = "outcomes", Stride("Outcomes", "no outcome is recorded")
    FILING = "filing", Stride("Filing", "it is not on the record of whom it is about")
    REVIEW = "review", Stride("Review", "no review day is decided")
    CLOSE = "close", Stride("Close", "it is still before the group")
