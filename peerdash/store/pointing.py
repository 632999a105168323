"""Which items an act has written to: what points at one says so by itself.

Noticed as `store.shown` notices people, and by `versions.save`, so that no service has
to say it and none can forget to.
"""

from typing import Any, Final

from sqlalchemy import event
from sqlmodel import Session

from peerdash.store.session import ScopedSession

_ITEMS: Final = "peerdash_items"
_REGARDLESS: Final = "peerdash_regardless"


def items(session: Session) -> frozenset[str]:
    """Return the ids of the items whose rows this act has written."""
    session.flush()
    return frozenset(session.info.get(_ITEMS, ()))


def note(session: Session, row: object) -> None:
    """Note a row that is written past the session."""
    if whose := getattr(row, "item_id", None):
        session.info.setdefault(_ITEMS, set()).add(whose)


def regardless(session: Session) -> None:
    """Note that this act goes on however its item stands with its review."""
    session.info[_REGARDLESS] = True


def is_regardless(session: Session) -> bool:
    """Whether this act goes on however its item stands with its review."""
    return bool(session.info.get(_REGARDLESS))


@event.listens_for(ScopedSession, "before_flush")
def _written(session: ScopedSession, *_: object) -> None:
    rows: tuple[Any, ...] = (*session.new, *session.dirty, *session.deleted)
    ids = (getattr(row, "item_id", None) for row in rows)
    session.info.setdefault(_ITEMS, set()).update(filter(None, ids))
