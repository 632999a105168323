"""Opening an item in an emergency: for how long, why, and who looks at it afterwards.

It says yes at once and asks afterwards, because not sharing when sharing was
needed can harm a child more (H13). What it asks for is words, and eyes.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from peerdash.rules.refusal import Refused

MINUTE: Final = timedelta(minutes=1)
FEWEST: Final = 4
MOST: Final = 300
WORKING_DAYS: Final = 2
SATURDAY: Final = 5
_ITEM: Final = re.compile(r"[A-Z]{1,3}-\d{1,8}")


def is_ref(text: str) -> bool:
    """Whether a text has the form of an item's ref."""
    return bool(_ITEM.fullmatch(text))


def asked_ref(typed: str) -> str:
    """Return the ref that was typed. Raises Refused when it has not the form of one."""
    ref = "".join(typed.split()).upper()
    if not is_ref(ref):
        said = "Enter the item's reference, such as M-12 or C-3."
        raise Refused(said).beside("ref")
    return ref


def require_words(reason: str, field: str = "") -> None:
    """Refuse a reason of under four words, for another has to judge by it (AZ9)."""
    if len(reason.split()) < FEWEST:
        said = f"Say why in at least {FEWEST} words, for whoever reviews it."
        raise Refused(said).beside(field)
    if len(reason) > MOST:
        raise Refused(f"Keep the reason under {MOST} characters.").beside(field)


def review_by(broken_on: date) -> date:
    """Return the day by which it is reviewed: two working days on (local setting).

    Bank holidays count as working days, so it is never later than it should be.
    """
    day, left = broken_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def minutes_left(shuts_at: datetime, now: datetime) -> int:
    """Return how many minutes it is still open, a begun one counted; 0 when shut."""
    return max(0, -((now - shuts_at) // MINUTE))


def require_unreviewed(reviewed_at: datetime | None) -> None:
    """Refuse a second review of one use."""
    if reviewed_at is not None:
        raise Refused("Somebody has reviewed this already.")
