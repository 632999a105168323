"""Questions about meetings: which, what is on them, who came and what was said."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from peerdash.model import (
    Action,
    Agency,
    AgendaItem,
    Attendance,
    Gap,
    Item,
    Location,
    MapPlace,
    Meeting,
    Member,
    MinuteLine,
    Outcome,
    Person,
    Referral,
    Review,
    RoleHeld,
    User,
)
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.parts import CONVENORS


def by_ref(session: Session, ref: str) -> Meeting | None:
    """Return the meeting people call by this ref."""
    return session.exec(select(Meeting).where(Meeting.ref == ref)).first()


def listed(session: Session, page: int = 0) -> Sequence[Meeting]:
    """Return one page of meetings, the latest first."""
    order = col(Meeting.held_on).desc(), col(Meeting.starts_at).desc()
    asked = select(Meeting).order_by(*order).offset(page * PAGE).limit(PAGE)
    return session.exec(asked).all()


def count(session: Session) -> int:
    """Count the meetings."""
    return session.exec(select(func.count(col(Meeting.id)))).one()


def coming(session: Session, today: date) -> Meeting | None:
    """Return the meeting under way, else the next one planned."""
    under_way = col(Meeting.stage) == MeetingStage.OPEN
    planned = (col(Meeting.stage) == MeetingStage.PLANNED) & (
        col(Meeting.held_on) >= today
    )
    order = under_way.desc(), col(Meeting.held_on), col(Meeting.starts_at)
    asked = select(Meeting).where(or_(under_way, planned)).order_by(*order)
    return session.exec(asked.limit(1)).first()


def after(session: Session, day: date) -> Meeting | None:
    """Return the first meeting planned for after a day."""
    asked = select(Meeting).where(
        Meeting.held_on > day, Meeting.stage == MeetingStage.PLANNED
    )
    return session.exec(asked.order_by(col(Meeting.held_on)).limit(1)).first()


def refs_on(session: Session, day: date) -> Sequence[str]:
    """Return the refs of the meetings held on one day."""
    return session.exec(select(Meeting.ref).where(Meeting.held_on == day)).all()


def sizes(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return the highest place on the agenda of each of these meetings."""
    meeting_id = col(AgendaItem.meeting_id)
    asked = select(meeting_id, func.max(col(AgendaItem.position)))
    asked = asked.where(meeting_id.in_(ids)).group_by(meeting_id)
    return dict(session.exec(asked).all())


def agenda(session: Session, meeting_id: str) -> Sequence[tuple[AgendaItem, Item]]:
    """Return what is on an agenda, in order."""
    asked = (
        select(AgendaItem, Item)
        .join(Item, col(Item.id) == col(AgendaItem.item_id))
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.position), col(Item.ref))
    )
    return session.exec(asked).all()


def attendance(
    session: Session, meeting_id: str
) -> Sequence[tuple[Attendance, Agency]]:
    """Return who is expected at a meeting, by agency and name."""
    asked = (
        select(Attendance, Agency)
        .join(Agency, col(Agency.id) == col(Attendance.agency_id))
        .where(Attendance.meeting_id == meeting_id)
        .order_by(col(Agency.name), col(Attendance.name))
    )
    return session.exec(asked).all()


def agencies(session: Session) -> Sequence[Agency]:
    """Return every agency, by name."""
    return session.exec(select(Agency).order_by(col(Agency.name))).all()


def lines(
    session: Session, meeting_id: str, item_id: str | None = None
) -> Sequence[MinuteLine]:
    """Return the lines of a meeting, or of one item at it, as they were written."""
    asked = select(MinuteLine).where(MinuteLine.meeting_id == meeting_id)
    if item_id:
        asked = asked.where(MinuteLine.item_id == item_id)
    order = col(MinuteLine.written_at), col(MinuteLine.id)
    return session.exec(asked.order_by(*order)).all()


def edition(session: Session, meeting_id: str, by: datetime) -> int:
    """Return which version of a meeting's minutes these eyes had at a moment."""
    told = lines(session, meeting_id)
    return 1 + sum(o.corrects_id is not None and o.written_at < by for o in told)


def outcomes(
    session: Session, meeting_id: str, item_id: str | None = None
) -> Sequence[Outcome]:
    """Return what a meeting decided, about everything or one item, in order."""
    asked = select(Outcome).where(Outcome.meeting_id == meeting_id)
    if item_id:
        asked = asked.where(Outcome.item_id == item_id)
    return session.exec(asked.order_by(col(Outcome.recorded_at))).all()


def actions(
    session: Session, meeting_id: str, item_id: str | None = None
) -> Sequence[Action]:
    """Return the actions of one meeting, or of one item at it, the soonest due first.

    Each has one meeting: the one it was recorded in, else its outcome's.
    """
    decided = select(Outcome.id).where(Outcome.meeting_id == meeting_id)
    outside = col(Action.meeting_id).is_(None)
    here = col(Action.meeting_id) == meeting_id
    asked = select(Action).where(
        or_(here, and_(outside, col(Action.outcome_id).in_(decided)))
    )
    if item_id:
        asked = asked.where(Action.item_id == item_id)
    return session.exec(asked.order_by(col(Action.due_on), col(Action.id))).all()


def gaps(session: Session, item_ids: Sequence[str]) -> Sequence[Gap]:
    """Return the questions asked about these items, those due soonest first."""
    asked = select(Gap).where(col(Gap.item_id).in_(item_ids))
    order = col(Gap.by_on).is_(None), col(Gap.by_on), col(Gap.id)
    return session.exec(asked.order_by(*order)).all()


def reviews_on(
    session: Session, item_ids: Sequence[str], day: date
) -> Sequence[Review]:
    """Return the reviews of these items that were made on one day."""
    asked = select(Review).where(
        col(Review.item_id).in_(item_ids), Review.reviewed_on == day
    )
    return session.exec(asked).all()


def considered(session: Session, ids: Sequence[str]) -> set[str]:
    """Return which of these items some meeting has considered."""
    asked = select(AgendaItem.item_id).where(col(AgendaItem.considered_at).is_not(None))
    return set(session.exec(asked.where(col(AgendaItem.item_id).in_(ids))).all())


def sent_urgently(session: Session, ids: Sequence[str]) -> set[str]:
    """Return which of these items were sent because somebody may be in danger."""
    asked = select(Referral.item_id).where(col(Referral.urgent).is_(True))
    return set(session.exec(asked.where(col(Referral.item_id).in_(ids))).all())


def people(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return the full names of these people by id, for notes."""
    asked = select(Person).where(col(Person.id).in_(ids))
    return {one.id: one.name for one in session.exec(asked)}


def places(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return the names of these places by id."""
    asked = select(Location.id, Location.name).where(col(Location.id).in_(ids))
    return dict(session.exec(asked).all())


def names_on(session: Session, item_id: str) -> Sequence[str]:
    """Return the full names of everybody on an item, and of whom it is about."""
    on_map = select(Member.person_id).where(Member.item_id == item_id)
    about = select(Item.person_id).where(Item.id == item_id)
    person = col(Person.id)
    asked = select(Person.name).where(or_(person.in_(on_map), person.in_(about)))
    return session.exec(asked).all()


def called(session: Session, item_id: str) -> Sequence[str]:
    """Return the names of everybody on an item and of its places, homes left out."""
    on_map = select(MapPlace.location_id).where(MapPlace.item_id == item_id)
    asked = select(Location).where(col(Location.id).in_(on_map))
    places = [one.name for one in session.exec(asked) if not one.kind.row.home]
    return [*names_on(session, item_id), *places]


def line(session: Session, meeting_id: str, line_id: str) -> MinuteLine | None:
    """Return one line of a meeting's minutes; an act holds it until it is done."""
    asked = select(MinuteLine).where(
        MinuteLine.meeting_id == meeting_id, MinuteLine.id == line_id
    )
    return session.exec(asked.with_for_update()).first()


def is_corrected(session: Session, line_id: str) -> bool:
    """Whether a later line puts this one right."""
    asked = select(MinuteLine.id).where(MinuteLine.corrects_id == line_id)
    return session.exec(asked.limit(1)).first() is not None


def user_names(session: Session, ids: Sequence[str | None]) -> dict[str, str]:
    """Return the names of these users by id."""
    wanted = [one for one in ids if one]
    asked = select(User.id, User.name).where(col(User.id).in_(wanted))
    return dict(session.exec(asked).all())


def convenors(session: Session, today: date) -> dict[str, str]:
    """Return the names of those who run meetings and have not left, by id."""
    here = or_(col(User.left_on).is_(None), col(User.left_on) > today)
    asked = (
        select(User.id, User.name)
        .join(RoleHeld, col(RoleHeld.user_id) == col(User.id))
        .where(col(RoleHeld.role).in_(CONVENORS), here)
        .order_by(col(User.name))
    )
    return dict(session.exec(asked).all())
