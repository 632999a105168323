"""The confidentiality protocol: our own words until an area has its own (R212).

It is acknowledged once by each person who signs in, and once a meeting by whoever is
in the room; and again when its words change. Asked at every sign-in as well, it would
be clicked away unread, which is no acknowledgement.
"""

from collections.abc import Iterable
from typing import Final, Protocol

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import Attending

OURS: Final = (
    "What is shared here is shared to keep named children safe, and for nothing else.\n"
    "Share what is needed for that, say where it comes from, and say what is fact "
    "and what is opinion.\n"
    "What you hear stays with those in your agency who need it to keep a child safe. "
    "Ask whoever said it before you pass it on.\n"
    "Take no photographs and keep no copies of your own: notes and pictures leave "
    "through peerdash alone.\n"
    "If you know somebody who is talked about from outside work, say so first.\n"
    "Everything you open is in the log under your name.\n"
    "If something has gone where it should not, tell the chair the same day."
)
MOVED_ON: Final = "The protocol's words have changed. Read them as they are now."
NOBODY_HERE: Final = (
    "Nobody is marked as present at {} yet. Mark who came on the roster, then ask them."
)


class Guest(Protocol):
    """Somebody expected at a meeting, and the version they acknowledged in it."""

    attending: Attending
    acknowledged: int


def require_current(given: int, now: int) -> None:
    """Refuse an acknowledgement of words that are no longer the ones in force."""
    if given != now:
        raise Refused(MOVED_ON)


def not_asked(guests: Iterable[Guest], version: int) -> int:
    """Count who is present and has not acknowledged these words at this meeting."""
    here = (one for one in guests if one.attending == Attending.PRESENT)
    return sum(one.acknowledged != version for one in here)


def require_present(ref: str, guests: Iterable[Guest]) -> None:
    """Refuse to have an empty room acknowledge anything."""
    if not any(one.attending == Attending.PRESENT for one in guests):
        raise Refused(NOBODY_HERE.format(ref))
