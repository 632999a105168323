"""The ways in: how somebody showed who they are when a session began."""

from typing import Final

from peerdash.vocabulary.word import Named, Word

MOST: Final = 5
"""How many sessions of one person go on at once; the oldest gives way (WB8)."""


class Way(Word):
    """How a session began."""

    row: Named

    PASSPHRASE = "passphrase", Named("Passphrase")
    LINK = "link", Named("One-time link")
    COUNCIL = "council", Named("Council account")
