"""Two records as one pair: deciding of them once, and what was known when it was."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words

MEANWHILE: Final = "{} and {} have been decided by somebody since. Read what they said."
AGAIN: Final = timedelta(days=28)
"""After how long it is asked again when nobody said (local setting)."""
LATEST: Final = timedelta(days=365)
LATER: Final = "Choose a day after today and before {}."
ONE: Final = "{} is one record. Choose another to compare it with."


def pair(one_id: str, other_id: str) -> tuple[str, str]:
    """Return two ids as one pair, whichever came first."""
    return min(one_id, other_id), max(one_id, other_id)


def require_two(one_ref: str, other_ref: str) -> None:
    """Refuse to compare somebody with themself."""
    if one_ref == other_ref:
        raise Refused(ONE.format(one_ref))


def require_seen(refs: tuple[str, str], latest: str, seen: str) -> None:
    """Refuse a decision over one that its maker has not read."""
    if latest != seen:
        raise Refused(MEANWHILE.format(*refs))


def ask_again_on(said: date | None, decided_on: date) -> date:
    """Return when two of whom somebody was unsure are asked about again."""
    return said or decided_on + AGAIN


def require_later(ask_on: date | None, today: date) -> None:
    """Refuse to ask again on a day that is not still to come, or past a year."""
    if ask_on and not today < ask_on < today + LATEST:
        raise Refused(LATER.format(in_words(today + LATEST))).beside("ask_on")


def known(rows: Iterable[tuple[str, int]]) -> frozenset[str]:
    """Return what is known of two, from each row's private id and version."""
    return frozenset(f"{row_id}.{version}" for row_id, version in rows)


def is_new(now: frozenset[str], knew: str) -> bool:
    """Whether anything is known now that was not when it was decided."""
    return not now <= frozenset(knew.split())
