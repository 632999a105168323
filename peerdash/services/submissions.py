"""A referral as it is read: what was written, what hangs on it, how ready it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from peerdash.model import (
    HandlingDraft,
    Item,
    Referral,
)
from peerdash.rules import referrals as rules
from peerdash.rules import wording
from peerdash.rules.referrals import Facts, Readiness
from peerdash.rules.waiting import waited
from peerdash.services import lists, surroundings
from peerdash.services.desk import Desk, looking
from peerdash.services.handling import referral_code
from peerdash.services.holdings import facts_of
from peerdash.services.lists import Asking
from peerdash.services.on_referrals import Somebody, listed
from peerdash.services.referrals import ReferralForm, find
from peerdash.services.remembering import remembered
from peerdash.services.replies import Reply, reply
from peerdash.services.saving import as_draft
from peerdash.services.surroundings import Named
from peerdash.store.queries import items, maps, referrals
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


class Written(ReferralForm):
    """What a referrer wrote, and the version of it that is shown."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class Since:
    """When a worry's standing last changed, and a strategy meeting was asked for."""

    status_on: date | None
    strategy_at: datetime | None


@dataclass(frozen=True, slots=True)
class Submission:
    """One referral, whole, as far as it is this viewer's to read.

    `mark` says who else may read what was written, and `held` who holds the rest;
    `asking` is what the area asks in its own words, as of when it was sent.
    """

    ref: str
    item_ref: str
    kind: SubjectKind
    stage: Stage
    written: Written
    agency: str
    referred_on: date
    waited: str
    facts: Facts
    prompts: tuple[str, ...]
    people: tuple[Somebody, ...]
    places: tuple[Named, ...]
    incidents: tuple[Named, ...]
    questions: tuple[Named, ...]
    held: tuple[str, ...]
    code: HandlingDraft
    mark: str
    reply: Reply | None
    size_because: str
    ours: bool
    since: Since
    asking: Asking

    @property
    def readiness(self) -> tuple[Readiness, ...]:
        """The five checks, as far as they are met (R037)."""
        return rules.readiness(self.facts)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What must be added before it can be sent."""
        return rules.missing(self.facts)

    @property
    def met(self) -> int:
        """How many of the five checks are met."""
        return sum(one.met for one in self.readiness)

    @property
    def is_large(self) -> bool:
        """Whether so many people are on it that somebody says why (C05)."""
        return len(self.people) > rules.MANY

    @property
    def writable(self) -> bool:
        """Whether this viewer may still write it."""
        return self.ours and self.stage in rules.WRITTEN_IN


@remembered
def submission(desk: Desk, ref: str) -> Submission:
    """Return one referral whole. Raises Refused, absent or not theirs."""
    with looking(desk, ref) as session:
        return whole(desk, session, *find(session, ref))


@remembered
def places_known(desk: Desk) -> dict[str, str]:
    """Return the places this viewer may see, by ref: for pickers."""
    with looking(desk, "list:locations", Act.LIST) as session:
        return {place.ref: place.name for place in referrals.known_places(session)}


def whole(desk: Desk, session: Session, referral: Referral, item: Item) -> Submission:
    """Gather one referral through a session that is open already."""
    everybody, written = listed(desk, session, item), _written(referral, item)
    return Submission(
        ref=referral.ref,
        item_ref=item.ref,
        kind=item.kind,
        stage=item.stage,
        written=written,
        agency=maps.agency_names(session).get(referral.agency_id, ""),
        referred_on=(on := day_of(referral.referred_at)),
        waited=waited(on, desk.today),
        facts=facts_of(session, referral, item),
        prompts=_prompts(written, everybody),
        people=everybody,
        places=surroundings.places(session, item),
        incidents=surroundings.incidents(session, item),
        questions=surroundings.questions(session, item),
        held=surroundings.held(session, item, {one.ref: one.name for one in everybody}),
        code=as_draft(referral, HandlingDraft),
        mark=referral_code(session, referral),
        reply=reply(session, referral),
        size_because=_size_because(session, item),
        ours=referral.agency_id == desk.viewer.agency_id,
        since=Since(referral.status_on, referral.strategy_at),
        asking=_asking(desk, session, referral, item),
    )


def as_typed(read: Submission, told: Mapping[str, object]) -> Submission:
    """Return a referral as it would be if what is on the screen were saved."""
    now = read.written.model_copy(update=told)
    kept = read.facts.contacts and not read.written.contacts
    facts = replace(
        read.facts,
        no_places=now.no_places,
        contacts=bool(now.contacts.strip()) or kept,
        concern=bool(now.concern.strip()),
        trigger=now.trigger,
        purpose=now.purpose,
        dated=now.from_on is not None,
        placed_by=bool(now.placing_authority.strip()),
    )
    prompts = _prompts(now, read.people)
    return replace(read, written=now, facts=facts, prompts=prompts)


def _asking(desk: Desk, session: Session, referral: Referral, item: Item) -> Asking:
    written = item.stage in rules.WRITTEN_IN
    at = desk.now if written else referral.referred_at
    return lists.asking(session, at, referral.concerns)


def _size_because(session: Session, item: Item) -> str:
    sheet = items.peer_map(session, item.id)
    return sheet.size_because if sheet else ""


def _written(referral: Referral, item: Item) -> Written:
    names = Written.model_fields
    rows = {**item.model_dump(), **referral.model_dump()}
    return Written.model_construct(None, **{name: rows[name] for name in names})


def _prompts(written: Written, everybody: Sequence[Somebody]) -> tuple[str, ...]:
    texts = (written.title, written.concern, written.strengths, written.done_already)
    children = any(one.age_group != AgeGroup.ADULT for one in everybody)
    return wording.prompts(texts, children=children or not everybody)
