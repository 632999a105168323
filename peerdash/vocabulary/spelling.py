"""One spelling for whatever is typed, pasted or read from a file (WB5)."""

import re
import unicodedata
from typing import Final

WORDS: Final = 4000
SPELT: Final = 2 * WORDS
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def tidied(text: str) -> str:
    """Return text in one spelling, without characters nobody can see (WB5).

    One spelling takes as long as the square of a run of accents, so what is too
    long for any field is left as it is spelt: its length is refused next.
    """
    if text.isascii() and text.isprintable():
        return text.strip()  # most cells of a file: there is one way to spell them
    seen = _UNSEEN.sub("", text).strip()
    return seen if len(seen) > SPELT else unicodedata.normalize("NFC", seen)
