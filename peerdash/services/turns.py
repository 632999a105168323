"""Why a referral stands where it does, and what is wrong with its waiting."""

from dataclasses import dataclass
from datetime import date

from peerdash.model import Referral
from peerdash.rules import triage as rules
from peerdash.vocabulary.dates import day_of


@dataclass(frozen=True, slots=True)
class Waits:
    """How one referral waits; each is empty when there is nothing to say."""

    why_here: str = ""
    untaken: str = ""
    unplanned: bool = False


def of(referral: Referral, today: date) -> Waits:
    """Say how a referral waits."""
    turn = rules.Turn(
        first_because=referral.first_because if referral.first_at else "",
        urgent=referral.urgent,
        status=referral.status,
        planned=bool(referral.safety_plan),
    )
    sent_on, taken_by = day_of(referral.referred_at), referral.taken_by_id or ""
    return Waits(
        why_here=rules.why_here(turn),
        untaken=rules.untaken(sent_on, taken_by, today),
        unplanned=rules.lacks_plan(turn),
    )
