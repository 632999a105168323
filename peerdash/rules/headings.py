"""What an agency's headings meant before, known again without keeping the headings.

A heading may be somebody's name: a matrix has one above each column, and so has a
table that begins with no headings. So a heading is kept as a signed digest alone,
and only where it was given a meaning or one was taken from it (`columns.meanings`).
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one agency's files of one side; `meanings` are by digest."""

    agency_id: str
    side: str
    key: bytes = field(repr=False)
    meanings: Mapping[str, str]

    def get(self, heading: str, /) -> str | None:
        """Return what a heading meant, "" where it was left out, None if unknown."""
        return self.meanings.get(self.digest(heading))

    def digest(self, heading: str) -> str:
        """Return what a heading, as headings are compared, is kept as."""
        text = json.dumps([self.agency_id, self.side, "heading", heading])
        return hmac.digest(self.key, text.encode(), "sha256").hex()
