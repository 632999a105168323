"""What was written of an item at a meeting: whether it changed, and what is held."""

from collections.abc import Sequence
from zlib import crc32

from sqlalchemy import not_
from sqlmodel import Session, col, select

from peerdash.model import AgendaItem, Gap, Item, MinuteLine, Outcome
from peerdash.store.handling import shared
from peerdash.store.queries import meetings


def state(session: Session, meeting_id: str, item: Item) -> str:
    """Return what is another once more is known of an item than was on the screen.

    It goes by what these eyes may see: a hidden line leaves it as it was.
    """
    here = MinuteLine.meeting_id == meeting_id, MinuteLine.item_id == item.id
    asked = (
        select(MinuteLine.id).where(*here),
        select(Outcome.id, Outcome.version).where(Outcome.item_id == item.id),
        select(Gap.id, Gap.version).where(Gap.item_id == item.id),
        select(AgendaItem.began_at, AgendaItem.considered_at)
        .where(AgendaItem.meeting_id == meeting_id)
        .where(col(AgendaItem.item_id) == item.id),
    )
    found = sorted(str(one) for some in asked for one in session.exec(some))
    agreed = [one.id for one in meetings.actions(session, meeting_id, item.id)]
    known = "|".join([*found, *agreed, str(item.review_on)])
    return f"{item.version}.{crc32(known.encode()):08x}"


def kept_back(session: Session, meeting_id: str) -> Sequence[MinuteLine]:
    """Return the lines that these eyes are given and not everybody round the table."""
    asked = select(MinuteLine).where(
        MinuteLine.meeting_id == meeting_id, not_(shared(MinuteLine))
    )
    return session.exec(asked.order_by(col(MinuteLine.written_at))).all()
