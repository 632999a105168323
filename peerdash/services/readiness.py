"""How ready an item is to be heard: the facts its five checks are judged by."""

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import referrals
from peerdash.rules.referrals import Facts, Readiness
from peerdash.services import holdings
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import items


@remembered
def readiness(desk: Desk, ref: str) -> tuple[Readiness, ...]:
    """Return the five checks of one item, in order (R037)."""
    with looking(desk, ref) as session:
        return referrals.readiness(facts_of(session, find(session, ref)))


def facts_of(session: Session, item: Item) -> Facts:
    """Return what an item holds so far, counted as its referral's card counts it."""
    referral = items.referral_of(session, item.id)
    return holdings.facts_of(session, referral, item) if referral else Facts(item.kind)
