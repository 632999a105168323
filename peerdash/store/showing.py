"""What a room's screen stands at, asked every second and never looked at.

It is a number that is another once the chair moves on, and the last line of the log
in which anything was done: from neither can anything about a record be told.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from peerdash.model import AuditLine, Meeting, Showing
from peerdash.store.blanks import AsText
from peerdash.store.engine import Database
from peerdash.store.tidings import LOOKS
from peerdash.vocabulary.meetings import MeetingStage

FOLLOWED_WITHIN: Final = timedelta(minutes=2)
_DONE: Final[Any] = (
    select(col(AuditLine.seq))
    .where(AsText(AuditLine.act).not_in(LOOKS))
    .order_by(col(AuditLine.seq).desc())
    .limit(1)
)
_AT: Final[Any] = (
    select(
        col(Meeting.id),
        col(Meeting.stage),
        col(Meeting.chair_id),
        col(Showing.number),
        col(Showing.led_in),
        col(Showing.followed_at),
    )
    .outerjoin(Showing, col(Showing.meeting_id) == col(Meeting.id))
    .where(col(Meeting.ref) == bindparam("ref"))
)
_LEADS: Final[Any] = (
    select(col(Showing.meeting_id))
    .join(Meeting, col(Meeting.id) == col(Showing.meeting_id))
    .where(
        col(Meeting.stage) == MeetingStage.OPEN, col(Showing.led_in) == bindparam("sid")
    )
)


def leads(db: Database, sid: str) -> bool:
    """Whether a chair leads any meeting that is under way from this session."""
    with Session(db.system) as session, session.begin():
        return session.connection().execute(_LEADS, {"sid": sid}).first() is not None


def at(db: Database, ref: str) -> Any:  # noqa: ANN401
    """Return where a meeting's showing is, by its columns; None without the meeting."""
    with Session(db.system) as session, session.begin():
        return session.connection().execute(_AT, {"ref": ref}).first()


def state(db: Database, ref: str) -> str:
    """Return what is another once a room's screen is; nothing for no such meeting."""
    found = at(db, ref)
    if found is None:
        return ""
    with Session(db.system) as session, session.begin():
        done = session.connection().execute(_DONE).scalar()
    return f"{found.stage.value}.{found.number or 0}.{done or 0}"


def is_open(found: Any) -> bool:  # noqa: ANN401
    """Whether a meeting is under way and its chair has come to an item in it."""
    return bool(found.stage == MeetingStage.OPEN and found.led_in and found.chair_id)


def is_followed(at: datetime | None, now: datetime) -> bool:
    """Whether a room view has followed just now."""
    return at is not None and now - at < FOLLOWED_WITHIN
