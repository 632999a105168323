"""A fault put into a server of the bench's, to see that the bench finds it."""

from collections.abc import Sequence

from sqlmodel import Session, select

from peerdash.model import Item
from peerdash.store.queries import items
from peerdash.store.queries.items import Wanted


def a_count_that_reads_every_row() -> None:
    """Count items as somebody in a hurry would."""
    items.count = _counted


def _counted(session: Session, wanted: Wanted) -> int:
    rows: Sequence[Item] = session.exec(select(Item)).all()
    return sum(row.kind == (wanted.kind or row.kind) for row in rows)
