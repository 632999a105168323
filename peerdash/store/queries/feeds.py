"""Questions about calendar addresses."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from peerdash.model import CalendarFeed


def every_live(session: Session) -> Sequence[CalendarFeed]:
    """Return every address of the viewer's that holds: two may be made at once."""
    asked = select(CalendarFeed).where(col(CalendarFeed.ended_at).is_(None))
    return session.exec(asked).all()


def live(session: Session) -> CalendarFeed | None:
    """Return the viewer's own address that holds, if they have one."""
    asked = select(CalendarFeed).where(col(CalendarFeed.ended_at).is_(None))
    order = col(CalendarFeed.made_at).desc()
    return session.exec(asked.order_by(order).limit(1)).first()
