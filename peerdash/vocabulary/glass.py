"""What is found when somebody looks at why an item was opened in an emergency."""

from peerdash.vocabulary.word import Named, Word


class Verdict(Word):
    """Whether it was needed, in the words of whoever reviews it (AZ9)."""

    row: Named

    NEEDED = "needed", Named("It was needed")
    NOT_NEEDED = "not-needed", Named("It was not needed")
    MISUSED = "misused", Named("It should not have happened")
