"""How one name is compared with another: as it is spelt, without what it is dressed in.

Whether two people may be one is asked in one place only (`rules.same_person`).
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_BETWEEN: Final = re.compile(r"[,;/|]|\bor\b")
_THEIRS: Final = re.compile(r"['\u2019]s\b")

_PLAIN: Final = {n: chr(n) if chr(n).isalnum() else " " for n in range(128)} | {39: ""}
"""What becomes of each letter that has no accents; most names have no others."""


def plain(name: str) -> str:
    """Return a name as it is compared: no accents, hyphens, case or odd spaces."""
    if name.isascii():
        return " ".join(name.casefold().translate(_PLAIN).split())
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one if one.isalnum() else " " for one in apart if _stays(one))
    return " ".join(letters.split())


def called(name: str, known_as: str) -> tuple[str, ...]:
    """Return a full name and what else somebody is known as, of two letters or more."""
    also = (one.strip() for one in _BETWEEN.split(known_as))
    return tuple(one for one in dict.fromkeys((name, *also)) if len(plain(one)) > 1)


def naming(names: tuple[str, ...]) -> Callable[[str], bool]:
    """Return whether words hold one of some names, and not the start of another's."""
    either = "|".join(re.escape(plain(one)) for one in names)
    whole = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    return lambda words: bool(whole.search(plain(_THEIRS.sub("", words))))


def _stays(letter: str) -> bool:
    return not unicodedata.combining(letter) and letter not in "'\u2019"
