"""What a daily digest says: refs, dates and counts. It names no one, and no title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from peerdash.rules.today import counted
from peerdash.vocabulary import guidance
from peerdash.vocabulary.dates import in_words

AHEAD: Final = timedelta(days=7)
MOST: Final = 25
"""How many of one thing a digest lists; the rest are counted."""
SUBJECT: Final = "peerdash: what is due"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing by its ref, and the day it is due or held."""

    ref: str
    on: date


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is reminded of on one day."""

    on: date
    reviews: tuple[Due, ...] = ()
    actions: tuple[Due, ...] = ()
    meetings: tuple[Due, ...] = ()
    more_reviews: int = 0
    not_decided: int = 0
    guidance_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be reminded of."""
        dated = (*self.reviews, *self.actions, *self.meetings)
        return not (dated or self.not_decided or self.guidance_on)


def guidance_due(today: date) -> date | None:
    """Return the day the guidance is to be reviewed once that is near; else None."""
    return guidance.REVIEW_ON if today >= guidance.REVIEW_ON - AHEAD else None


def lines(digest: Digest, service: str) -> list[str]:
    """Return the digest in plain lines; `service` is the address of peerdash."""
    said = [f"peerdash, {in_words(digest.on)}", ""]
    for head, every, more in (
        ("Reviews", digest.reviews, digest.more_reviews),
        ("Your actions", digest.actions, 0),
        ("Meetings", digest.meetings, 0),
    ):
        said += _listed(head, every, digest.on, more)
    if digest.not_decided:
        many = counted(digest.not_decided, "item has", "items have")
        said += [f"{many} no decision on when to look again.", ""]
    if digest.guidance_on:
        day = in_words(digest.guidance_on)
        said += [f"The guidance these rules follow is to be reviewed by {day}.", ""]
    return [*said, f"Open peerdash: {service}"]


def _listed(
    head: str, every: Sequence[Due], today: date, besides: int
) -> Iterable[str]:
    if not every:
        return []
    rows = [f"  {one.ref}: {_when(one.on, today)}" for one in every[:MOST]]
    left = max(len(every) - MOST, 0) + besides
    more = [f"  and {left} more"] if left else []
    return [f"{head}:", *rows, *more, ""]


def _when(day: date, today: date) -> str:
    if day < today:
        late = counted((today - day).days, "day", "days")
        return f"{late} late, was due {in_words(day)}"
    return "today" if day == today else in_words(day)
