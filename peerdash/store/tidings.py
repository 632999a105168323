"""Whether anything was done since somebody last read, and what waits for them.

Nothing is done without its line in the log, in the act's own transaction, and lines
come one after another. So while no line but of looks was added, all that was read
still stands, and one question tells it. Who lets time pass sees by themselves what
it opens and shuts: the day is theirs to compare, and broken glass says when it shuts.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, exists, func, or_, select
from sqlmodel import Session, col

from peerdash.model import AuditLine, Glass, Receipt, Unsent
from peerdash.store.blanks import AsText
from peerdash.store.eyes import NEVER
from peerdash.store.log import BEGINNING, Head
from peerdash.store.receipts import ANSWERED_WITHIN
from peerdash.vocabulary.roles import Act

LOOKS: Final = frozenset(act.value for act in Act if act.row.looks)
MOST: Final = 200
_AFTER: Final[Any] = (
    select(col(AuditLine.seq), col(AuditLine.mac), AsText(AuditLine.act))
    .where(col(AuditLine.seq) >= bindparam("seq"))
    .order_by(col(AuditLine.seq))
    .limit(MOST)
)
_START: Final = BEGINNING.seq, BEGINNING.mac
_SHUTS: Final = select(func.min(col(Glass.shuts_at))).where(
    col(Glass.user_id) == bindparam("user_id"), col(Glass.shuts_at) > bindparam("now")
)
_WAITS: Final = select(
    or_(
        exists().where(col(Unsent.user_id) == bindparam("user_id")),
        exists().where(
            col(Receipt.user_id) == bindparam("user_id"),
            col(Receipt.heard).is_(False),
            col(Receipt.at) > bindparam("since"),
        ),
    )
)


def only_looks(session: Session, since: Head) -> Head | None:
    """Return where the log ends when nothing was done after `since`, or else None.

    None too when the log no longer has that line: another database stands there.
    """
    rows = session.connection().execute(_AFTER, {"seq": since.seq}).all()
    lines = [*([(*_START, "")] if since == BEGINNING else []), *rows]
    if len(rows) == MOST or not lines or lines[0][1] != since.mac:
        return None
    if any(act not in LOOKS for _, _, act in lines[1:]):
        return None
    return Head(*lines[-1][:2])


def next_shut(session: Session, user_id: str, now: datetime) -> datetime:
    """Return when the first glass that this viewer broke is shut; NEVER if none is."""
    told = {"user_id": user_id, "now": now}
    shuts: datetime | None = session.connection().execute(_SHUTS, told).scalar()
    return shuts or NEVER


def waits(session: Session, user_id: str, now: datetime) -> bool:
    """Whether anything may wait for somebody on their forms: typed, or not heard of."""
    told = {"user_id": user_id, "since": now - ANSWERED_WITHIN}
    return bool(session.connection().execute(_WAITS, told).scalar())
