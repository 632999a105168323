"""What the log may keep of what was typed, and how long a grant lasts."""

import re
from typing import Final

UNREADABLE: Final = "?"
_REF: Final = re.compile(r"[A-Z]{1,3}-\d{1,8}(/[A-Z]{1,3}-\d{1,8})?")


def as_logged(*asked: str) -> str:
    """Return the first that has the form of a ref; else `?`, for it may be a name."""
    return next((one for one in asked if _REF.fullmatch(one)), UNREADABLE)
