"""Questions about who takes part in meetings, and the interests they declare."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from peerdash.model import Attendance, Interest, Item, Meeting, Pack, RoleHeld, User
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.parts import WORKERS


def working(session: Session, today: date) -> Sequence[User]:
    """Return those who work with records here and have not left, by name."""
    works = select(RoleHeld.user_id).where(col(RoleHeld.role).in_(WORKERS))
    here = or_(col(User.left_on).is_(None), col(User.left_on) > today)
    asked = select(User).where(col(User.id).in_(works), here)
    return session.exec(asked.order_by(col(User.name))).all()


def called(session: Session, name: str, agency_id: str) -> User | None:
    """Return who signs in under exactly this name for an agency, if one does."""
    found = alike(session, name, agency_id)
    return found[0] if len(found) == 1 else None


def called_id(session: Session, name: str, agency_id: str) -> str | None:
    """Return who that is by their private id."""
    user = called(session, name, agency_id)
    return user.id if user else None


def alike(session: Session, name: str, agency_id: str) -> Sequence[User]:
    """Return everybody of this name at an agency, however its letters are written.

    They are compared here: SQLite knows small and capital letters of English alone.
    """
    users = session.exec(select(User).where(User.agency_id == agency_id)).all()
    return [one for one in users if _plain(one.name) == _plain(name)]


def unknown(session: Session, name: str, agency_id: str) -> Sequence[Attendance]:
    """Return where somebody of this name is on a roster that knows nobody by it."""
    asked = select(Attendance).where(
        Attendance.agency_id == agency_id, col(Attendance.user_id).is_(None)
    )
    return [one for one in session.exec(asked) if _plain(one.name) == _plain(name)]


def _plain(name: str) -> str:
    return name.strip().casefold()


def interests(session: Session, meeting_id: str) -> Sequence[tuple[Interest, str]]:
    """Return the interests declared at a meeting, each with its item's ref, or none."""
    asked = (
        select(Interest, func.coalesce(col(Item.ref), ""))
        .outerjoin(Item, col(Item.id) == col(Interest.item_id))
        .where(Interest.meeting_id == meeting_id)
        .order_by(col(Interest.declared_at), col(Interest.id))
    )
    return session.exec(asked).all()


def interest(
    session: Session, attendance_id: str, item_id: str | None
) -> Interest | None:
    """Return what somebody declared about one item, or about all."""
    asked = select(Interest).where(
        Interest.attendance_id == attendance_id, Interest.item_id == item_id
    )
    return session.exec(asked).first()


def was_sent(session: Session, attendance_id: str) -> bool:
    """Whether somebody expected was sent their pack."""
    asked = select(Pack.id).where(Pack.attendance_id == attendance_id)
    return session.exec(asked.limit(1)).first() is not None


def everybody(session: Session) -> Sequence[User]:
    """Return everybody who works with records or once signed in, by name."""
    return session.exec(select(User).order_by(col(User.name))).all()


def attended(
    session: Session, since: date, until: date
) -> Sequence[tuple[Meeting, Attendance]]:
    """Return who was expected at each meeting of these days that is over."""
    asked = (
        select(Meeting, Attendance)
        .join(Attendance, col(Attendance.meeting_id) == col(Meeting.id))
        .where(
            col(Meeting.held_on) >= since,
            col(Meeting.held_on) <= until,
            Meeting.stage == MeetingStage.CLOSED,
        )
    )
    return session.exec(asked).all()


def headed_by(session: Session, user_id: str, today: date) -> Sequence[Meeting]:
    """Return the meetings to come that somebody chairs or stands in for."""
    heads = or_(col(Meeting.chair_id) == user_id, col(Meeting.deputy_id) == user_id)
    asked = select(Meeting).where(
        heads, Meeting.stage == MeetingStage.PLANNED, Meeting.held_on >= today
    )
    return session.exec(asked.order_by(col(Meeting.held_on))).all()


def to_come(session: Session, since: date) -> Sequence[Meeting]:
    """Return the meetings from a day on, in order."""
    asked = select(Meeting).where(col(Meeting.held_on) >= since)
    return session.exec(asked.order_by(col(Meeting.held_on), col(Meeting.ref))).all()
