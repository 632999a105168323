"""What referrals hold so far, counted together for a whole list."""

from collections.abc import Sequence

from sqlmodel import Session

from peerdash.model import Item, Referral
from peerdash.rules.referrals import Facts
from peerdash.store.queries import referrals
from peerdash.store.queries.referrals import Held, Pair


def facts(session: Session, pairs: Sequence[Pair]) -> dict[str, Facts]:
    """Return what each referral holds, by its ref."""
    held = referrals.held(session, [item.id for _, item in pairs])
    return {
        referral.ref: _facts(referral, item, held[item.id]) for referral, item in pairs
    }


def facts_of(session: Session, referral: Referral, item: Item) -> Facts:
    """Return what one referral holds."""
    return facts(session, [(referral, item)])[referral.ref]


def _facts(referral: Referral, item: Item, held: Held) -> Facts:
    return Facts(
        kind=item.kind,
        people=held.people,
        subjects=held.subjects,
        places=held.places,
        incidents=held.incidents,
        questions=held.questions,
        roth_known=held.roth_known,
        no_places=referral.no_places,
        contacts=bool(referral.contacts) or held.known,
        concern=bool(referral.concern),
        trigger=referral.trigger,
        purpose=referral.purpose,
        size_because=held.size_because,
        dated=referral.from_on is not None,
        placed_by=bool(referral.placing_authority),
        open_to=held.open_to,
    )
