"""A referrer's own list, and the reply to each referral when there is one."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item, Referral
from peerdash.rules import referrals as rules
from peerdash.rules.referrals import Facts
from peerdash.services.desk import Desk, looking
from peerdash.services.holdings import facts
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.store.queries import referrals
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.vocabulary.roles import CONVENORS, Act


@dataclass(frozen=True, slots=True)
class Reply:
    """What was decided, what the referrer reads, and whose decision it was."""

    decision: TriageDecision
    words: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class MyLine:
    """One line of a referrer's own list, with the reply when there is one."""

    ref: str
    title: str
    kind: SubjectKind
    stage: Stage
    referred_on: date
    met: int
    reply: Reply | None


MyReferrals = Paged[MyLine]


@remembered
def mine(desk: Desk, page: int = 0) -> MyReferrals:
    """Return one page of the viewer's referrals and drafts.

    Drafts of colleagues in the same agency are there too (R029).
    """
    viewer = desk.viewer
    with looking(desk, "list:my-referrals", Act.LIST) as session:
        whose = viewer.user_id, viewer.agency_id
        pairs = referrals.mine(session, *whose, page)
        held = facts(session, pairs)
        lines = tuple(_my_line(session, *pair, held) for pair in pairs)
        return MyReferrals(lines, referrals.count_mine(session, *whose, page), page)


def reply(session: Session, referral: Referral) -> Reply | None:
    """Return what was decided, told by the decider's role and never their name."""
    decision, moment = referral.decision, referral.decided_at
    if decision is None or moment is None or referral.decided_by_id is None:
        return None
    who = referral.decided_by_id
    held = [r for r in referrals.roles(session, [who]).get(who, []) if r in CONVENORS]
    by = " and ".join(sorted(role.in_sentence for role in held)) or "coordinator"
    return Reply(
        decision=decision,
        words=decision.row.reply.format(ref=referral.ref),
        reason=referral.decided_because,
        by=by,
        on=day_of(moment),
    )


def _my_line(
    session: Session, referral: Referral, item: Item, held: dict[str, Facts]
) -> MyLine:
    return MyLine(
        ref=referral.ref,
        title=item.title,
        kind=item.kind,
        stage=item.stage,
        referred_on=day_of(referral.referred_at),
        met=sum(one.met for one in rules.readiness(held[referral.ref])),
        reply=reply(session, referral),
    )
