"""How one name is compared with another: as it is spelt, without what it is dressed in.

Whether two people may be one is asked in one place only (`rules.same_person`).
"""

import unicodedata
from typing import Final

_PLAIN: Final = {n: chr(n) if chr(n).isalnum() else " " for n in range(128)} | {39: ""}
"""What becomes of each letter that has no accents; most names have no others."""


def plain(name: str) -> str:
    """Return a name as it is compared: no accents, hyphens, case or odd spaces."""
    if name.isascii():
        return " ".join(name.casefold().translate(_PLAIN).split())
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one if one.isalnum() else " " for one in apart if _stays(one))
    return " ".join(letters.split())


def _stays(letter: str) -> bool:
    return not unicodedata.combining(letter) and letter not in "'\u2019"
