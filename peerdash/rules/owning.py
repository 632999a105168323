"""Which agency took an action on, told from the words for who will do it (R158).

By its name, or by a plain alias: words of its name that are no other agency's here.
What could be two agencies' is nobody's, and never the agency of who wrote it down.
"""

import re
from collections.abc import Mapping
from typing import Final

UNMATCHED: Final = "Not matched to an agency"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = frozenset(["and", "the", "of", "for", "s", "service", "team"])


def agency_of(owner: str, agencies: Mapping[str, str]) -> str:
    """Return the id of the one agency these words are for; nothing for none or two."""
    said = owner.strip().casefold()
    exact = [key for key, name in agencies.items() if name.casefold() == said]
    if len(exact) == 1:
        return exact[0]
    told = _words(owner)
    known = {key: _words(name) for key, name in agencies.items()}
    touched = {key: told & its for key, its in known.items() if told & its}
    every = frozenset().union(*touched.values())
    fits = [
        key
        for key, shared in touched.items()
        if shared == every and shared in (told, known[key])
    ]
    return fits[0] if len(fits) == 1 else ""


def _words(text: str) -> frozenset[str]:
    """Return the words that tell one agency from another, each in the singular."""
    said = {one.casefold() for one in _WORD.findall(text)}
    return frozenset(one.removesuffix("s") for one in said if len(one) > 1) - _SMALL
