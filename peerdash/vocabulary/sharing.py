"""What is asked before anything is shared, and on what conditions it is (R211, R220).

The questions are ours. They are read, answered and kept, also when the answer is no.
"""

from typing import Final

from peerdash.vocabulary.word import Named, Word


class Prompt(Word):
    """What to think about before sharing, in seven short questions (R211, R222)."""

    row: Named

    PURPOSE = "purpose", Named("What will they do to keep a child safer with this?")
    LEAST = "least", Named("Is this the least that they need for it?")
    RIGHT = "right", Named("Is it right, recent, and marked where it is not tested?")
    TOLD = (
        "told",
        Named("Were children and carers told, or is it kept why not?"),
    )
    WISHES = "wishes", Named("What would the child say about it, and was it asked?")
    TRUST = (
        "trust",
        Named("Who might stop helping, or be at risk, if it is shared?"),
    )
    SILENCE = "silence", Named("What could happen to a child if it is not shared?")


class Condition(Word):
    """How a recipient has agreed to handle what they are given (H8)."""

    row: Named

    ONWARD = "onward", Named("It is not passed on without asking the sender.")
    PURPOSE = "only-for", Named("It is used for the purpose that is named on it.")
    KEPT = "kept", Named("It is kept where only those who need it can open it.")
    ENDED = "ended", Named("It is destroyed when it has done its work, or is recalled.")


YES: Final = "shared"
NO: Final = "not-shared"
SAYS: Final = {YES: "yes", NO: "no"}
"""What the log says of a decision, by how it keeps it."""

LASTS_HOURS: Final = 24
"""How long a decision to share holds before it is to be made anew: a local default."""
