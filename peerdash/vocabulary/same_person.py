"""What may be decided of two records: whether they are one person (R084)."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and whether what is newly known asks it again."""

    label: str
    one: bool = False
    asked_again: bool = False


class Sameness(Word):
    """Whether two records are of one person: decided once, for a reason."""

    row: Decided

    SAME = "same", Decided("The same person", one=True)
    NOT_SAME = "not-same", Decided("Two different people")
    UNSURE = "unsure", Decided("Not sure yet", asked_again=True)
