"""Triage: what came in, whether it is ready and fair, and what is decided.

Nothing here counts links: the order is urgency, then time (R249).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session

from peerdash.model import Agency, Item, User
from peerdash.model.record import WORDS, Record, Text, tidied, word
from peerdash.rules import agreements
from peerdash.rules import referrals as rules
from peerdash.rules.access import require as require_act
from peerdash.rules.access import require_another
from peerdash.rules.refusal import Changed
from peerdash.rules.waiting import waited, week_began
from peerdash.services import rulings, turns
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.holdings import facts, facts_of
from peerdash.services.paged import pages_of
from peerdash.services.referrals import find
from peerdash.services.remembering import remembered
from peerdash.services.replies import Reply, reply
from peerdash.services.saving import save_over
from peerdash.services.submissions import Submission, whole
from peerdash.services.turns import Waits
from peerdash.services.twins import Twin, found
from peerdash.store import versions
from peerdash.store.queries import maps, referrals
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.items import TRIAGE_STAGES, SubjectKind
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.trays import Tray


class RulingDraft(Record):
    """What a coordinator decides, and why."""

    decision: TriageDecision = word(TriageDecision, title="Decision")
    decided_because: Text = Field(
        min_length=3,
        max_length=WORDS,
        title="Why, in words the referrer can use",
        description="Say why, in words the referrer can use",
    )


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One referral in a tray; `met` counts its readiness checks, of five."""

    ref: str
    item_ref: str
    title: str
    kind: SubjectKind
    agency: str
    urgent: bool
    met: int
    waited: str
    reply: Reply | None
    waits: Waits


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of one tray, and how many are in each."""

    lines: tuple[InboxLine, ...]
    counts: Mapping[Tray, int]
    tray: Tray
    page: int

    @property
    def pages(self) -> int:
        """How many pages the tray has, at least one."""
        return pages_of(self.counts[self.tray])


@dataclass(frozen=True, slots=True)
class Card:
    """Everything to decide one referral by."""

    submission: Submission
    twins: tuple[Twin, ...]
    told: str
    agreement: str
    agreed: bool
    own: bool
    undecided: bool
    taken_by: str
    first_at: datetime | None
    waits: Waits


@remembered
def inbox(desk: Desk, tray: Tray, page: int = 0) -> Inbox:
    """Return one page of a tray: urgent ones first, then the oldest."""
    require(desk, Act.TRIAGE, tray.value)
    since = week_began(desk.today)
    with looking(desk, f"list:triage-{tray.value}", Act.LIST) as session:
        pairs = referrals.in_tray(session, tray.row.stage, since, page)
        held = facts(session, pairs)
        agencies = maps.agency_names(session)
        counts = referrals.counts(session, since)
        lines = tuple(
            InboxLine(
                ref=referral.ref,
                item_ref=item.ref,
                title=item.title,
                kind=item.kind,
                agency=agencies.get(referral.agency_id, ""),
                urgent=referral.urgent,
                met=sum(one.met for one in rules.readiness(held[referral.ref])),
                waited=waited(day_of(referral.referred_at), desk.today),
                reply=reply(session, referral),
                waits=turns.of(referral, desk.today),
            )
            for referral, item in pairs
        )
    return Inbox(lines, {t: counts.get(t.row.stage, 0) for t in Tray}, tray, page)


@remembered
def card(desk: Desk, ref: str) -> Card:
    """Return everything to decide one referral by. Raises Refused."""
    require(desk, Act.TRIAGE, ref)
    with looking(desk, ref) as session:
        referral, item = find(session, ref)
        read = whole(desk, session, referral, item)
        agency = session.get(Agency, referral.agency_id)
        twins = found(session, item, read, desk.today)
        taker = (
            session.get(User, referral.taken_by_id) if referral.taken_by_id else None
        )
    held = (agency.agreement_ref, agency.agreement_ends_on) if agency else ("", None)
    agreed = agreements.standing(*held, desk.today)
    return Card(
        submission=read,
        twins=twins,
        told=_told(read),
        agreement=agreed.sentence,
        agreed=agreed.holds,
        own=referral.referred_by_id == desk.viewer.user_id,
        undecided=item.stage in TRIAGE_STAGES,
        taken_by=taker.name if taker else "",
        first_at=referral.first_at,
        waits=turns.of(referral, desk.today),
    )


def decide(
    desk: Desk, ref: str, decision: TriageDecision, reason: str, seen: int
) -> None:
    """Decide a referral: it moves where the decision sends it, and nowhere else.

    Accepting leaves its review not decided. Raises Refused to whoever wrote it,
    and Changed when somebody else has decided or answered meanwhile.
    """
    with acting(desk, Act.TRIAGE, ref) as deed:
        referral, item = find(deed.session, ref)
        deed.about = f"{item.ref} {decision.value}"
        wrote = referral.referred_by_id
        require_another(desk.viewer.user_id, wrote, because=f"You wrote {ref}")
        rules.require_ruling(item.stage, decision, tidied(reason))
        if rules.is_large(decision, facts_of(deed.session, referral, item)):
            require_act(desk.viewer, Act.ACCEPT_LARGE)
        draft = RulingDraft(decision=decision, decided_because=tidied(reason))
        rulings.keep(desk, deed.session, referral, item)
        save_over(deed, referral, seen, draft)
        referral.decided_by_id = desk.viewer.user_id
        referral.decided_at = desk.now
        deed.session.add(referral)
        _move(desk, deed.session, item, decision)


def _move(desk: Desk, session: Session, item: Item, decision: TriageDecision) -> None:
    to = decision.row.to
    opened = {"opened_on": desk.today} if to.row.live else {}
    values = {"stage": to, **opened}
    if not versions.save(session, item, item.version, values):
        raise Changed(
            item.ref, who="Somebody", at=None, version=item.version, differences=()
        )


def _told(read: Submission) -> str:
    """Say how many have been told, and why the rest have not (R213)."""
    members = [one.member for one in read.people if one.member]
    if not members:
        return ""
    told = sum(one.told == Told.TOLD for one in members)
    silent = sum(one.told == Told.NOT_RECORDED for one in members)
    said = f"{told} of {len(members)} told"
    return f"{said}; {silent} not recorded" if silent else said
