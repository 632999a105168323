"""Questions about how a map came to be as it is: its versions, and what changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from peerdash.model import Item, MapChange, MapEdit
from peerdash.store import handling, rowtext, withheld
from peerdash.store.eyes import Facts
from peerdash.store.noticing import NAMED
from peerdash.store.rowtext import Raw

Told = tuple[MapChange, Raw | None, Raw | None]
"""A change with its row before and after, as its reader may see them."""


def versions(session: Session, item_id: str) -> Sequence[MapEdit]:
    """Return what made each version of a map, the newest first."""
    asked = select(MapEdit).where(MapEdit.item_id == item_id, MapEdit.made_version)
    return session.exec(asked.order_by(col(MapEdit.seq).desc())).all()


def whose(session: Session, item_id: str, user_id: str) -> Sequence[MapEdit]:
    """Return somebody's own edits of a map, the oldest first."""
    asked = select(MapEdit).where(MapEdit.item_id == item_id)
    asked = asked.where(MapEdit.user_id == user_id)
    return session.exec(asked.order_by(col(MapEdit.seq))).all()


def version_at(session: Session, item: Item, moment: datetime) -> int:
    """Return the version that a map was at by a moment.

    That is one less than the first that came after; without any, it is today's.
    """
    after = select(func.min(MapEdit.version)).where(
        MapEdit.item_id == item.id, MapEdit.made_version, col(MapEdit.at) > moment
    )
    first = session.exec(after).one()
    return first - 1 if first else item.drawn_version


def since(session: Session, item_id: str, version: int) -> list[Told]:
    """Return what changed on a map after a version, the newest first."""
    later = col(MapChange.item_id) == item_id, col(MapChange.version) > version
    return _told(session, *later)


def of_edit(session: Session, edit: MapEdit) -> Sequence[MapChange]:
    """Return the changes of one edit that are there for whoever asks."""
    asked = select(MapChange).where(MapChange.edit_id == edit.id)
    return session.exec(asked.order_by(col(MapChange.seq))).all()


def last_on(session: Session, change: MapChange) -> MapEdit | None:
    """Return the newest edit by anybody else of what one change is of."""
    asked = (
        select(MapEdit)
        .join(MapChange, col(MapChange.edit_id) == col(MapEdit.id))
        .where(MapChange.item_id == change.item_id)
        .where(MapChange.whole_id == change.whole_id, col(MapChange.seq) > change.seq)
    )
    return session.exec(asked.order_by(col(MapEdit.seq).desc())).first()


def _told(session: Session, *where: Any) -> list[Told]:  # noqa: ANN401
    given = handling.given(Facts.of(session.info["scope"]), MapChange)
    asked = select(MapChange, given.label("given")).where(*where)
    asked = asked.order_by(col(MapChange.version).desc(), col(MapChange.seq).desc())
    told: list[Told] = []
    for change, is_given in session.exec(asked).all():
        of = NAMED[change.of]
        if is_given or of in handling.REDACTED:
            sides = (rowtext.read(text) for text in (change.before, change.after))
            before, after = (
                withheld.told(session, of, raw, given=bool(is_given)) for raw in sides
            )
            told.append((change, before, after))
    return told
