"""Whom one tells of a map, and what they said to it (R213, R214, R232).

Consent and the lawful basis for sharing are two things: sharing may be lawful
without consent, and consent alone makes nothing lawful (C08).
"""

from peerdash.vocabulary.word import Named, Word


class Audience(Word):
    """Who is told."""

    row: Named

    CHILD = "child", Named("They themself")
    CARERS = "carers", Named("Parents or carers")


class Consent(Word):
    """What somebody said to sharing what is known of them."""

    row: Named

    GIVEN = "given", Named("Given")
    REFUSED = "refused", Named("Refused")
    NOT_SOUGHT = "not-sought", Named("Not sought, for a reason")
    NOT_RECORDED = "not-recorded", Named("Not recorded")
