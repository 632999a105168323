"""What people are looked up by, so that not everybody is compared with everybody.

A name is written down in many ways, but rarely so that neither its first nor its last
part sounds as it did, or is spelt as it was. So both parts are always looked at, the
one whole and the other in short: one word in common is no reason to compare. A date
of birth is one, and so is what somebody is also known as.
"""

import re
from datetime import date
from typing import Final

ALIKE: Final = (
    (r"^(?:wr|r)", "r"),
    (r"^(?:kn|gn|pn|n)", "n"),
    (r"ph|v", "f"),
    (r"gh", ""),
    (r"^x|z", "s"),
    (r"ck|c(?=[sx])", "k"),
    (r"x", "ks"),
    (r"sch|sh|tch|ch|cz|c(?=[eiy])|j|g(?=[eiy])", "s"),
    (r"c|q|g", "k"),
    (r"d|th", "t"),
    (r"b", "p"),
    (r"m", "n"),
)
"""Which letters stand for one sound, in the order in which they are read."""
SILENT: Final = re.compile(r"[aeiouyhw]")
TWICE: Final = re.compile(r"(.)\1+")
TWO: Final = 2
"""So many letters at either end of a part stand for it beside a whole other."""


def sound(part: str) -> str:
    """Return how a part of a name sounds: its consonants in turn, each once."""
    for written, read in ALIKE:
        part = re.sub(written, read, part)
    return TWICE.sub(r"\1", SILENT.sub("", part))


def keys(name: str, also: str, born_on: date | None) -> frozenset[str]:
    """Return what somebody is looked up by, from plain full names without initials."""
    found = {born_on.isoformat()} if born_on and name else set()
    for one in filter(None, (name, also)):
        begins, *_, ends = one.split()
        first, last = sound(begins), sound(ends)
        found |= {f"={one}", f"{first}-{last[:1]}", f"{first[:1]}-{last}"}
        found |= {f"{begins}~{ends[-TWO:]}", f"{begins[-TWO:]}~{ends}"}
        found.add(f"{begins[:TWO]}*{ends[:TWO]}")
    return frozenset(found)
