"""What was imported into one item before, so that a file read twice adds nothing.

Only signed digests are kept: they say who was in a file to nobody, and a person
taken off the map leaves no trace there (R209).
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Remembered
from peerdash.rules.nominations import Tie


@dataclass(frozen=True, slots=True)
class Memory:
    """The digests of the rows read before, and the person each member's means."""

    item_id: str
    key: bytes
    rows: frozenset[str]
    members: Mapping[str, str]

    def who(self, identifier: str) -> str:
        """Return the digest of an identifier."""
        return self._digest("person", identifier)

    def name(self, read: PersonRead) -> str:
        """Return the digest of a name under its identifier."""
        return self._digest("name", read.identifier, read.who.name.casefold())

    def tie(self, tie: Tie) -> str:
        """Return the digest of a relationship."""
        return self._digest("tie", *tie.key)

    def before(self, read: PersonRead) -> Remembered | None:
        """Return what a row's identifier became, if it was imported before."""
        who = self.who(read.identifier)
        if who not in self.rows:
            return None
        return Remembered(self.members.get(who, ""), self.name(read) in self.rows)

    def _digest(self, *said: str) -> str:
        text = json.dumps([self.item_id, *said])
        return hmac.new(self.key, text.encode(), sha256).hexdigest()
