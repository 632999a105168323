"""How ready an item is to be heard: the facts its five checks are judged by."""

from sqlmodel import Session

from peerdash.model import Gap, Incident, Item
from peerdash.rules import referrals
from peerdash.rules.referrals import Facts, Readiness
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.store.queries import items, maps
from peerdash.vocabulary.people import RothStatus


def readiness(desk: Desk, ref: str) -> tuple[Readiness, ...]:
    """Return the five checks of one item, in order (R037)."""
    with looking(desk, ref) as session:
        return referrals.readiness(facts_of(session, find(session, ref)))


def facts_of(session: Session, item: Item) -> Facts:
    """Return what an item holds so far."""
    members = maps.members(session, item.id)
    sheet = items.peer_map(session, item.id)
    referral = items.referral_of(session, item.id)
    about = 1 if item.person_id and not members else 0
    roth = sum(person.roth != RothStatus.NOT_KNOWN for _, person in members)
    return Facts(
        kind=item.kind,
        people=len(members) + about,
        subjects=sum(member.subject for member, _ in members),
        places=len(maps.places(session, item.id)) + bool(item.location_id),
        incidents=len(maps.rows(session, Incident, item.id)),
        questions=len(maps.rows(session, Gap, item.id)),
        roth_known=roth + about,
        no_places=bool(referral and referral.no_places),
        contacts=bool(referral and referral.contacts),
        concern=bool(referral and referral.concern),
        trigger=referral.trigger if referral else None,
        purpose=referral.purpose if referral else None,
        size_because=bool(sheet and sheet.size_because),
    )
