"""What somebody was told, and when it is asked again (R213, R214, R232, C08).

Not telling is sometimes safer; then why not is kept, and asked again at each review.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.telling import Audience, Consent

WITHOUT: Final = frozenset({Consent.REFUSED, Consent.NOT_SOUGHT})
"""What is shared although nobody agreed to it wants a lawful basis."""


class Telling(Protocol):
    """Any record of what somebody was told."""

    told: Told
    told_on: date | None
    told_by: str
    words: str
    consent: Consent
    basis: Basis


@dataclass(frozen=True, slots=True)
class TellingSeen:
    """One telling as a reader sees it; `kept_at` is when it was written down."""

    item: str
    audience: Audience
    told: Told
    told_on: date | None
    told_by: str
    words: str
    consent: Consent
    basis: Basis
    agency: str
    kept_at: datetime


def require_whole(telling: Telling, today: date) -> None:
    """Refuse a telling without by whom and when, or without why not (R213, R214)."""
    if telling.told == Told.NOT_RECORDED:
        raise Refused("Say whether they were told, are to be told, or are not told.")
    if telling.told == Told.TOLD:
        if not (telling.told_on and telling.told_by):
            raise Refused("Say who told them, and on which day.")
        if telling.told_on > today:
            raise Refused("They are told on a day to come: choose that it is to be.")
    elif not telling.words:
        raise Refused("Say why they are not told yet: it is asked again at review.")
    if telling.consent in WITHOUT and telling.basis == Basis.NOT_RECORDED:
        raise Refused("Sharing without consent wants a lawful basis. Choose which.")


def latest(tellings: Iterable[TellingSeen]) -> tuple[TellingSeen, ...]:
    """Return the last telling of each audience on each item."""
    found: dict[tuple[str, Audience], TellingSeen] = {}
    for one in sorted(tellings, key=lambda one: one.kept_at):
        found[one.item, one.audience] = one
    return tuple(found.values())


def is_asked_again(one: TellingSeen | None, reviewed_on: date | None) -> bool:
    """Whether a review asks again: nothing is recorded, or not told as of the last.

    What was kept since the last review has been thought about since.
    """
    if one is None:
        return True
    if one.told == Told.TOLD:
        return False
    return reviewed_on is None or day_of(one.kept_at) <= reviewed_on
