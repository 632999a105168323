"""Whether an agency's sharing agreement holds, and what waits until it does.

Mapping is done under a named agreement (R004), and an agency without a live one is
neither invited to an item nor shown who is on one that the group has taken on (R210),
not even on one that it sent: others add to it then. What it is still writing, or has
sent and nobody else has added to, stays its own (R029). The same day
decides here and in `store.openings.agreed`, which asks it of the database.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words

WARNED: Final = timedelta(days=30)
"""How long before its end an agreement is flagged: a local setting."""
NONE: Final = "No sharing agreement is on record"


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement on one day: in a sentence, whether it holds, and if it is flagged.

    It is flagged when it is not on record, has ended, or ends within 30 days.
    """

    sentence: str
    holds: bool
    flagged: bool


def holds(ends_on: date | None, today: date) -> bool:
    """Whether an agreement is in force on a day; its last day counts."""
    return ends_on is not None and ends_on >= today


def over(ends_on: date | None, day: date) -> date | None:
    """Return the last day of an agreement that has ended by a day; else None."""
    return ends_on if ends_on and ends_on < day else None


def ends_soon(ends_on: date | None, today: date) -> bool:
    """Whether it has to be renewed: it is missing, over, or over in 30 days."""
    return ends_on is None or ends_on <= today + WARNED


def standing(ref: str, ends_on: date | None, today: date) -> Standing:
    """Say how an agency's sharing agreement stands (R004)."""
    live, flagged = holds(ends_on, today), ends_soon(ends_on, today)
    if ends_on is None:
        return Standing(NONE, live, flagged)
    named = f"Sharing agreement {ref}" if ref else "Sharing agreement"
    said = "in date until" if live else "lapsed on"
    return Standing(f"{named} {said} {in_words(ends_on)}", live, flagged)


def require(ref: str, ends_on: date | None, today: date) -> None:
    """Refuse what an agency may have only under a live agreement (R210)."""
    if holds(ends_on, today):
        return
    if ends_on is None:
        raise Refused(
            "Their agency has no sharing agreement on record. Record one first, under "
            "Governance, Agreements."
        )
    named = f"sharing agreement {ref}" if ref else "sharing agreement"
    raise Refused(
        f"Their agency's {named} ended on {in_words(ends_on)}. Renew it first, under "
        "Governance, Agreements."
    )


def require_term(signed_on: date, ends_on: date, today: date) -> None:
    """Refuse an agreement signed after today, or that ends before it is signed."""
    if signed_on > today:
        raise Refused("It is signed in the future. Record it on the day it is signed.")
    if ends_on < signed_on:
        raise Refused(
            f"It was signed on {in_words(signed_on)} and would end before that. Check "
            "both days."
        )
