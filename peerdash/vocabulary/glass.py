"""What is found when somebody looks at why an item was opened in an emergency."""

from datetime import timedelta
from typing import Final

from peerdash.vocabulary.word import Named, Word

LASTS: Final = timedelta(minutes=60)
"""How long broken glass lets somebody in (AZ9)."""


class Verdict(Word):
    """Whether it was needed, in the words of whoever reviews it (AZ9)."""

    row: Named

    NEEDED = "needed", Named("It was needed")
    NOT_NEEDED = "not-needed", Named("It was not needed")
    MISUSED = "misused", Named("It should not have happened")
