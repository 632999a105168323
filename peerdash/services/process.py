"""How far one map has come from a worry to its close (R198)."""

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import alarms as alarm_rules
from peerdash.rules import process as rules
from peerdash.rules.process import Pace, Stands
from peerdash.services import alarms
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find, standing_of
from peerdash.services.remembering import remembered
from peerdash.store.queries import filings, items, maps, outcomes
from peerdash.vocabulary.alarms import Alarm
from peerdash.vocabulary.items import THE_GROUPS
from peerdash.vocabulary.reviews import Standing


@remembered
def paces(desk: Desk, ref: str) -> tuple[Pace, ...]:
    """Return every step of one map's way, each with what is missing at it."""
    with looking(desk, ref) as session:
        return rules.paces(_stands(session, desk, find(session, ref)))


def _stands(session: Session, desk: Desk, item: Item) -> Stands:
    referral = items.referral_of(session, item.id)
    members = maps.members(session, item.id)
    found = outcomes.findings(session, item.id)
    lacks = alarms.within(session, [item], desk.today).get(item.id, {})
    lacks.pop(Alarm.NO_OUTCOME, None)
    copies = [one for one in filings.of_item(session, item.id) if not one.recalled_on]
    about_a_child = any(member.subject for member, _ in members)
    return Stands(
        concern=bool(referral and referral.concern.strip()),
        people=len(members),
        taken_on=item.stage in THE_GROUPS,
        considered=bool(outcomes.considered(session, item.id)),
        hopeful=sum(one.kind.row.hopeful for one in found),
        outcomes=len(outcomes.of_item(session, item.id)),
        lacks=alarm_rules.sentences(lacks),
        filed=bool(copies) if about_a_child else None,
        waits_for_upload=any(not one.uploaded_on for one in copies),
        review_decided=bool(item.review_on or item.no_review_because),
        overdue=standing_of(item, desk.today) == Standing.OVERDUE,
        closed=item.closed_on is not None,
    )
