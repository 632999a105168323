"""When two records may be made one person, and when they may be parted again."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import day_of, in_words
from peerdash.vocabulary.same_person import Sameness

UNDECIDED: Final = (
    "Nobody has decided that {} and {} are one person. Decide that first, with how you "
    "know."
)
STILL_ONE: Final = (
    "They are parted because they are not one person, or because you are not sure. Say "
    "which."
)
PARTED: Final = "They have been parted already. There is nothing more to undo."
TOO_LATE: Final = (
    "They could be parted until {}. Put what is about the other person on a record of "
    "their own."
)
BUILT_ON: Final = "{} has been made one with {} since. Part those two first."
NOW: Final = "{} has been made one with {}. Open {}."
ONE_HIDDEN: Final = (
    "On {}, one of the two is for your agency only. Let the others know of both there, "
    "or keep both to your agency, and make them one then."
)
DECIDED: Final = "You decided that {} and {} are one person"
MEANWHILE: Final = "Somebody has moved one of the two meanwhile. Look again."
SINCE: Final = (
    "More has been made one with them since, where not all of it is yours to see. "
    "Whoever did that parts it first."
)
GONE: Final = "{} has been taken off everything that this was about. Nothing is undone."


def require_itself(ref: str, now: str) -> None:
    """Refuse to open a record that was made one with another; say which to open."""
    if now:
        raise Refused(NOW.format(ref, now, now))


def require_decided(kept: str, gone: str, verdict: Sameness | None) -> None:
    """Refuse to make two one before somebody has decided that they are."""
    if verdict is None or not verdict.row.one:
        raise Refused(UNDECIDED.format(kept, gone))


def require_parted(verdict: Sameness) -> None:
    """Refuse to part two of whom it is said again that they are one."""
    if verdict.row.one:
        raise Refused(STILL_ONE)


def require_open(parted_at: datetime | None, until: datetime, now: datetime) -> None:
    """Refuse to part two twice, or when the days for it are over."""
    if parted_at is not None:
        raise Refused(PARTED)
    if now >= until:
        raise Refused(TOO_LATE.format(in_words(day_of(until))))


def require_last(since: tuple[str, str] | None) -> None:
    """Refuse to part two when one of them has been made one with a third since."""
    if since is not None:
        raise Refused(BUILT_ON.format(*since))


def require_still(items: Sequence[object], kept: str) -> None:
    """Refuse to part two of whom nothing is left to part."""
    if not items:
        raise Refused(GONE.format(kept))


def require_alike(ref: str, *hidden: bool) -> None:
    """Refuse to make two one where their own agency alone knows of one of them."""
    if len(set(hidden)) > 1:
        raise Refused(ONE_HIDDEN.format(ref))


def require_same(before: Collection[str], now: Collection[str]) -> None:
    """Refuse to make two one when one was put on or taken off something meanwhile."""
    if set(before) != set(now):
        raise Refused(MEANWHILE)


def require_nothing_since(built_on: Iterable[bool]) -> None:
    """Refuse to part two when more was made one since, seen or not."""
    if any(built_on):
        raise Refused(SINCE)
