"""One selection over four views: what is picked in any of them, by refs alone.

A view shows what goes with everything that is picked: two people narrow to what is of
both. Whatever a thing is about, itself included, is a set of refs; so the rule is one
for people, places, events and what is told of them.
"""

import re
from collections.abc import Iterable
from typing import Final

MOST: Final = 6
"""How many things may be picked at once."""
BETWEEN: Final = ","
_REF: Final = re.compile(r"[PLI]-\d{1,8}")


def read(said: str) -> tuple[str, ...]:
    """Return what an address picks; what is no ref of ours picks nothing."""
    found = (one for one in said.split(BETWEEN) if _REF.fullmatch(one))
    return tuple(dict.fromkeys(found))[:MOST]


def said(picked: Iterable[str]) -> str:
    """Return what is picked as an address says it."""
    return BETWEEN.join(picked)


def goes(picked: Iterable[str], about: frozenset[str]) -> bool:
    """Whether something about these is still shown: all is, while nothing is picked."""
    return about.issuperset(picked)


def here(picked: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return what of it is here: what is elsewhere narrows nothing here."""
    among = set(known)
    return tuple(one for one in picked if one in among)
