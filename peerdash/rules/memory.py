"""What was imported into one item before, so that a file read twice adds nothing.

Only signed digests are kept: they say who was in a file to nobody, and a person
taken off the map leaves no trace there (R209).
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Remembered
from peerdash.rules.nominations import Tie
from peerdash.rules.reissue import Sign

SHORT: Final = 16


@dataclass(frozen=True, slots=True)
class Memory:
    """The digests of the rows read before, and the person each member's means.

    `rows` and `said` hold by digest what each row said then, itself in digests.
    """

    item_id: str
    key: bytes
    rows: Mapping[str, str]
    members: Mapping[str, str]
    said: Mapping[str, str]
    _known: dict[tuple[str, ...], str] = field(
        default_factory=dict, compare=False, repr=False
    )

    def who(self, identifier: str) -> str:
        """Return the digest of an identifier."""
        return self._digest("person", identifier)

    def name(self, read: PersonRead) -> str:
        """Return the digest of a name under its identifier."""
        return self._digest("name", read.identifier, read.who.name.casefold())

    def tie(self, tie: Tie) -> str:
        """Return the digest of a relationship."""
        return self._digest("tie", *tie.key)

    def sign(self, identifier: str) -> Sign:
        """Return how things that are said under an identifier are signed."""
        return lambda *said: self._digest("said", identifier, *said)[:SHORT]

    def content(self, *said: str) -> str:
        """Return the digest of what a relationship on the map says."""
        return self._digest("content", *said)[: 2 * SHORT]

    def before(self, read: PersonRead) -> Remembered | None:
        """Return what a row's identifier became, if it was imported before."""
        who = self.who(read.identifier)
        if who not in self.rows:
            return None
        return Remembered(self.members.get(who, ""), self.name(read) in self.rows)

    def _digest(self, *said: str) -> str:
        known = self._known.get(said)
        if known is None:
            known = self._known[said] = self._signed(said)
        return known

    def _signed(self, said: tuple[str, ...]) -> str:
        text = json.dumps([self.item_id, *said])
        return hmac.digest(self.key, text.encode(), "sha256").hex()
