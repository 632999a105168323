"""Questions about referrals: the trays, what each one holds, and whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from peerdash.model import (
    Gap,
    Incident,
    Item,
    Location,
    MapChange,
    MapPlace,
    Member,
    PeerMap,
    Person,
    Record,
    Referral,
    Relationship,
    RoleHeld,
)
from peerdash.store import handling
from peerdash.store.history import PERSONS
from peerdash.store.queries import contacts, services
from peerdash.store.queries.items import PAGE, counted
from peerdash.store.queries.turns import ORDER
from peerdash.vocabulary.items import TRIAGE_STAGES, Stage
from peerdash.vocabulary.people import RothStatus
from peerdash.vocabulary.roles import Role

Pair = tuple[Referral, Item]
ABOUT_ONE: Final[tuple[Any, ...]] = tuple(
    table for table, names in handling.ABOUT.items() if names == ("person_id",)
)
BEFORE_US: Final = (*TRIAGE_STAGES, Stage.OPEN)


@dataclass(slots=True)
class Held:
    """How much hangs on one item: counts, never names."""

    people: int = 0
    subjects: int = 0
    roth_known: int = 0
    places: int = 0
    incidents: int = 0
    questions: int = 0
    size_because: bool = False
    known: bool = False
    open_to: int = 0


def by_ref(session: Session, ref: str) -> Pair | None:
    """Return a referral and its item, by the referral's ref."""
    return session.exec(_pairs().where(Referral.ref == ref)).first()


def in_tray(
    session: Session, stage: Stage | None, since: datetime, page: int
) -> Sequence[Pair]:
    """Return one page of a tray; without a stage, what was decided since then.

    The order is `rules.triage`'s; never by how many are linked (R249).
    """
    asked = _pairs().where(_tray(stage, since))
    order = ORDER if stage else (col(Referral.decided_at).desc(),)
    asked = asked.order_by(*order, col(Referral.ref))
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def counts(session: Session, since: datetime) -> dict[Stage | None, int]:
    """Count the referrals in each tray; None counts those decided since then."""
    joined = col(Item.id) == col(Referral.item_id)
    waiting = (
        select(col(Item.stage), func.count(col(Referral.id)))
        .join(Referral, joined)
        .where(col(Item.stage).in_(TRIAGE_STAGES))
        .group_by(col(Item.stage))
    )
    decided = select(func.count(col(Referral.id))).join(Item, joined)
    found: dict[Stage | None, int] = dict(session.exec(waiting).all())
    found[None] = session.exec(decided.where(_tray(None, since))).one()
    return found


def mine(session: Session, user_id: str, agency_id: str, page: int) -> Sequence[Pair]:
    """Return one page of what somebody wrote, and what their agency is writing."""
    asked = _pairs().where(_mine(user_id, agency_id))
    drafts_first = col(Item.stage) != Stage.DRAFT
    asked = asked.order_by(drafts_first, col(Referral.referred_at).desc())
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def count_mine(session: Session, user_id: str, agency_id: str, page: int) -> int:
    """Count what somebody wrote, and what their agency is writing, so far ahead."""
    asked = select(Referral.id).where(_mine(user_id, agency_id))
    return counted(session, asked, page)


def held(session: Session, ids: Sequence[str]) -> dict[str, Held]:
    """Count what hangs on each of these items, what it is about included."""
    found = {one: Held() for one in ids}
    _count_people(session, found)
    _count_places(session, found)
    for item_id, count in session.exec(_counted(Incident, ids)).all():
        found[item_id].incidents = count
    for item_id, count in session.exec(_counted(Gap, ids)).all():
        found[item_id].questions = count
    sized = select(PeerMap.id).where(col(PeerMap.id).in_(ids))
    for item_id in session.exec(sized.where(PeerMap.size_because != "")).all():
        found[item_id].size_because = True
    for item_id in contacts.all_known(session, ids):
        found[item_id].known = True
    for item_id, count in services.open_to(session, ids).items():
        found[item_id].open_to = count
    return found


def elsewhere(session: Session, item_id: str) -> list[tuple[Person, str]]:
    """Return everybody on other live items, each with the item's ref.

    It starts from the live items, so it costs what is live and no more.
    """
    live = (col(Item.stage).in_(BEFORE_US), Item.id != item_id)
    linked = (
        select(Person, Item.ref)
        .join(Member, col(Member.person_id) == col(Person.id))
        .join(Item, col(Item.id) == col(Member.item_id))
        .where(*live)
    )
    about = (
        select(Person, Item.ref)
        .join(Item, col(Item.person_id) == col(Person.id))
        .where(*live)
    )
    return [*session.exec(linked).all(), *session.exec(about).all()]


def naming(session: Session, item_id: str, person_id: str) -> list[Record]:
    """Return every row on an item that is about one person, and what was kept of it."""
    about = [col(getattr(MapChange, one)) == person_id for one in PERSONS]
    kept = select(MapChange).where(MapChange.item_id == item_id, or_(*about))
    found: list[Record] = list(session.exec(kept).all())
    for table in ABOUT_ONE:
        asked = select(table).where(
            table.item_id == item_id, table.person_id == person_id
        )
        found += session.exec(asked).all()
    either = or_(
        col(Relationship.from_id) == person_id, col(Relationship.to_id) == person_id
    )
    ties = select(Relationship).where(Relationship.item_id == item_id, either)
    return [*found, *session.exec(ties).all()]


def is_elsewhere(session: Session, item_id: str, person_id: str) -> bool:
    """Whether somebody is on another item, or another item is about them."""
    on = select(Member.id).where(
        Member.person_id == person_id, col(Member.item_id) != item_id
    )
    about = select(Item.id).where(Item.person_id == person_id)
    return bool(session.exec(on).first() or session.exec(about).first())


def known_places(session: Session) -> Sequence[Location]:
    """Return the places this viewer may see, by name."""
    return session.exec(select(Location).order_by(col(Location.name)).limit(200)).all()


def place(session: Session, ref: str) -> Location | None:
    """Return the place people call by this ref."""
    return session.exec(select(Location).where(Location.ref == ref)).first()


def roles(session: Session, user_ids: Sequence[str]) -> dict[str, list[Role]]:
    """Return the roles each of these people holds."""
    asked = select(RoleHeld).where(col(RoleHeld.user_id).in_(user_ids))
    found: dict[str, list[Role]] = {}
    for one in session.exec(asked).all():
        found.setdefault(one.user_id, []).append(one.role)
    return found


def _pairs() -> Select[Referral, Item]:
    return select(Referral, Item).join(Item, col(Item.id) == col(Referral.item_id))


def _tray(stage: Stage | None, since: datetime) -> ColumnElement[bool]:
    if stage:
        return col(Item.stage) == stage
    settled = col(Item.stage).not_in((Stage.DRAFT, *TRIAGE_STAGES))
    return and_(col(Referral.decided_at) >= since, settled)


def _mine(user_id: str, agency_id: str) -> ColumnElement[bool]:
    """Each half is found by an index, so the whole is never read."""
    drafts = select(Item.id).where(Item.stage == Stage.DRAFT)
    theirs = and_(
        col(Referral.agency_id) == agency_id, col(Referral.item_id).in_(drafts)
    )
    return or_(col(Referral.referred_by_id) == user_id, theirs)


def _counted(table: type[Incident | Gap], ids: Sequence[str]) -> Select[str, int]:
    item_id = col(table.item_id)
    return select(item_id, func.count()).where(item_id.in_(ids)).group_by(item_id)


def _count_people(session: Session, found: dict[str, Held]) -> None:
    """Those on the item, and whom it is about when they are not also on it."""
    known = case((col(Person.roth) != RothStatus.NOT_KNOWN, 1), else_=0)
    subject = case((col(Member.subject), 1), else_=0)
    on_item = (
        select(Member.item_id, func.count(), func.sum(subject), func.sum(known))
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(col(Member.item_id).in_(found))
        .group_by(col(Member.item_id))
    )
    for item_id, people, subjects, roth in session.exec(on_item).all():
        one = found[item_id]
        one.people, one.subjects, one.roth_known = people, int(subjects), int(roth)
    both = and_(
        col(Member.item_id) == col(Item.id),
        col(Member.person_id) == col(Item.person_id),
    )
    alone = (
        select(Item.id, known)
        .join(Person, col(Person.id) == col(Item.person_id))
        .join(Member, both, isouter=True)
        .where(col(Item.id).in_(found), col(Member.id).is_(None))
    )
    for item_id, roth in session.exec(alone).all():
        found[item_id].people += 1
        found[item_id].roth_known += roth


def _count_places(session: Session, found: dict[str, Held]) -> None:
    linked = select(MapPlace.item_id, MapPlace.location_id).where(
        col(MapPlace.item_id).in_(found)
    )
    about = select(Item.id, Item.location_id).where(
        col(Item.id).in_(found), col(Item.location_id).is_not(None)
    )
    for item_id, _ in {*session.exec(linked).all(), *session.exec(about).all()}:
        found[item_id].places += 1
