"""What somebody who signs in is known by."""

import re
from typing import Final

from peerdash.rules.refusal import Refused

LONGEST: Final = 100
CODE: Final = 26
_USERNAME: Final = re.compile(rf"[^\s\x00-\x1f]{{1,{LONGEST}}}")


def require_username(username: str) -> None:
    """Refuse a username that the sign-in form could not read back."""
    if not _USERNAME.fullmatch(username):
        raise Refused(
            f"A username is one word of at most {LONGEST} characters, as in nia or "
            "nia.corbet."
        )


def require_called(what: str, name: str) -> None:
    """Refuse a person or an agency without a name; `what` says which of them."""
    if not 1 <= len(name) <= LONGEST:
        raise Refused(f"Say the {what}'s name, in at most {LONGEST} characters.")


def code_of(name: str, taken: frozenset[str]) -> str:
    """Return a short code for an agency that no other has: first letters, a number."""
    letters = "".join(word[0] for word in re.findall(r"[^\W_][\w'\u2019]*", name))
    first = letters.upper()[:CODE] or "AGENCY"
    code, number = first, 1
    while code in taken:
        number += 1
        code = f"{first}-{number}"
    return code


def same_agency(one: str, other: str) -> bool:
    """Whether two spellings name one agency: case, spaces and apostrophes aside."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.replace("\u2019", "'").casefold().split())
