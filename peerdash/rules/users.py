"""What somebody who signs in is known by."""

import re
from typing import Final

from peerdash.rules.refusal import Refused

LONGEST: Final = 100
CODE: Final = 26
_ACCOUNT: Final = re.compile(r"[\x21-\x7e]{1,200}")
_USERNAME: Final = re.compile(rf"[^\s\x00-\x1f]{{1,{LONGEST}}}")


def require_username(username: str) -> None:
    """Refuse a username that the sign-in form could not read back."""
    if not _USERNAME.fullmatch(username):
        raise Refused(
            f"A username is one word of at most {LONGEST} characters, as in nia or "
            "nia.corbet."
        ).beside("username")


def require_called(what: str, name: str) -> None:
    """Refuse a person or an agency without a name; `what` says which of them."""
    if not 1 <= len(name) <= LONGEST:
        said = f"Say the {what}'s name, in at most {LONGEST} characters."
        raise Refused(said).beside("name" if what == "person" else what)


def account_words(tenant: str, subject: str) -> tuple[str, str]:
    """Return the two words an account is known by; refuse what never is one (AN9)."""
    told = tenant.strip(), subject.strip()
    for word in told:
        if "@" in word or not _ACCOUNT.fullmatch(word):
            raise Refused(
                "A council account is known by the tenant's id and the person's object "
                "id, as its directory shows them; never by an e-mail address."
            )
    return told


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
