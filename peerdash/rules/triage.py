"""In which order referrals are looked at, whose each is, and what can be taken back.

The order starts from whoever may be harmed soonest and is told beside each line:
put first by hand for a reason; somebody may be in danger now; how the worry stands;
then the oldest. How many people or links there are has no say in it (R249).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.referrals import ConcernStatus

UNTAKEN: Final = 2
"""After how many days without anybody to decide it a referral is flagged: local."""
TAKEN_BACK_FOR: Final = timedelta(hours=1)
"""How long a decision can be taken back: a local setting."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What decides when a referral is looked at."""

    first_because: str = ""
    urgent: bool = False
    status: ConcernStatus | None = None
    planned: bool = False


def why_here(turn: Turn) -> str:
    """Say why a referral stands where it does."""
    if turn.first_because:
        return f"Put first: {turn.first_because}"
    if turn.urgent:
        return "Somebody may be in danger now"
    return turn.status.label if turn.status else ""


def lacks_plan(turn: Turn) -> bool:
    """Whether somebody may be at risk of harm and nothing keeps them safe (R043)."""
    at_risk = turn.urgent or turn.status == ConcernStatus.ACTIVE
    return at_risk and not turn.planned


def untaken(sent_on: date, taken_by: str, today: date) -> str:
    """Say that nobody has taken it though it has waited too long, or nothing."""
    if taken_by or (today - sent_on).days < UNTAKEN:
        return ""
    return "Nobody has taken it"


def require_because(because: str) -> None:
    """Refuse to put a referral first without saying why."""
    if not because:
        raise Refused("Say why it is looked at first.")


def require_in_turn(ref: str, first_at: datetime | None) -> None:
    """Refuse to put another reason in the place of the one that stands there."""
    if first_at:
        raise Refused(
            f"{ref} is looked at first already, since {moment_in_words(first_at)}. "
            "Put it back in its turn before another reason stands there."
        )


def require_free(ref: str, taken_by: str | None, by: str) -> None:
    """Refuse to take up what somebody else decides already."""
    if taken_by not in (None, by):
        raise Refused(f"Somebody else has taken {ref}. Ask them to decide it.")


def require_takeable(
    ref: str, by: datetime, now: datetime, *, mine: bool, built_on: bool
) -> None:
    """Refuse to take back what is another's, an hour old, or built on already."""
    if not mine:
        raise Refused(f"Somebody else decided {ref}. Ask them, or decide it anew.")
    if built_on:
        raise Refused(
            f"{ref} has been worked on since it was decided, so that is not taken back."
        )
    if now - by > TAKEN_BACK_FOR:
        raise Refused(f"{ref} was decided more than an hour ago. That stands.")
