"""What a map gives a reason for, so that it is no larger than it must be."""

from peerdash.vocabulary.word import Named, Word


class Why(Word):
    """What a reason is given for (R021, R180, R231)."""

    row: Named

    CORE = "core", Named("Core group")
    REACH = "reach", Named("A further step")
    SUBJECT = "subject", Named("Whom it is about")
