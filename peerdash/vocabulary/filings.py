"""Whose record a map may be put on, and as what (R202-R204)."""

from peerdash.vocabulary.word import Named, Word


class Basis(Word):
    """What allows a map on a child's record; there is no third (trust 2.6)."""

    row: Named

    SUBJECT = "subject", Named("The meeting was about this child")
    REFERRAL = "referral", Named("Supports a referral to children's social care")


class CopyForm(Word):
    """What is put there: for anybody but a subject child, their own extract alone."""

    row: Named

    WHOLE = "whole", Named("The whole map, in initials")
    EXTRACT = "extract", Named("This child's extract; everybody else by initials")
