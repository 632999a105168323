"""What is typed and not yet sent, kept for its writer until it is sent (RL7).

It lies in the database, encrypted as everything there is, and is forgotten two
weeks after it was last typed (a local setting), or with the form it belonged to.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from peerdash.model import Unsent
from peerdash.store import guard
from peerdash.store.receipts import INSERT

KEPT: Final = timedelta(days=14)
MOST: Final = 200
_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}
_ALIKE: Final = ("user_id", "place", "field")


def keep(session: Session, row: Unsent) -> None:
    """Keep one field as it now is, in place of what it was."""
    table = Unsent.__table__  # type: ignore[attr-defined]
    new = INSERT[session.get_bind().dialect.name](table).values(**row.model_dump())
    over = {"text": new.excluded.text, "seen": new.excluded.seen, "at": new.excluded.at}
    session.execute(new.on_conflict_do_update(index_elements=_ALIKE, set_=over))


def of(session: Session, now: datetime) -> Sequence[Unsent]:
    """Return what the viewer has typed and not sent, oldest first."""
    asked = select(Unsent).where(col(Unsent.at) >= now - KEPT).order_by(col(Unsent.at))
    return session.execute(asked).scalars().all()


def drop(session: Session, place: str) -> None:
    """Forget what the viewer typed on one form."""
    session.execute(delete(Unsent).where(col(Unsent.place) == place))


def purge(session: Session, user_id: str, now: datetime) -> None:
    """Forget what is old, and what is more than anybody has in hand."""
    forget(session, now)
    newest = select(col(Unsent.at)).where(col(Unsent.user_id) == user_id)
    full = session.execute(
        newest.order_by(col(Unsent.at).desc()).offset(MOST).limit(1)
    ).scalar()
    if full:
        session.execute(delete(Unsent).where(col(Unsent.at) <= full))


def forget(session: Session, now: datetime) -> int:
    """Forget whatever anybody typed and left for two weeks; say how much that was."""
    if session.info.get("apart"):
        past = session.execute(select(func.forget_unsent()), execution_options=_PAST)
        return int(past.scalar_one())
    old = delete(Unsent).where(col(Unsent.at) < now - KEPT)
    done = session.execute(old, execution_options=_PAST)
    return int(done.rowcount)  # type: ignore[attr-defined]
