"""Saving over what somebody saw: the version a form showed travels with its save.

SQLAlchemy's own version counter reloads the row first and so loses edits in a
"load, think, submit" loop; only a condition on the version that the reader saw
loses none (trust report 3.1, RL2).
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from peerdash.model import Item, RefCount
from peerdash.store import noticing, pointing
from peerdash.vocabulary.items import SubjectKind


def save(
    session: Session,
    row: Any,  # noqa: ANN401
    seen_version: int,
    values: Mapping[str, Any],
) -> bool:
    """Save `values` on a row if it is still at the version seen; say whether it was."""
    table = type(row)
    pointing.note(session, row)
    done = session.execute(
        update(table)
        .where(table.id == row.id, table.version == seen_version)
        .values(**values, version=seen_version + 1)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def touch(session: Session, item: Item) -> None:
    """Make a new version of a map: something that hangs on the item has changed."""
    session.execute(
        update(Item)
        .where(col(Item.id) == item.id)
        .values(drawn_version=Item.drawn_version + 1)
        .execution_options(synchronize_session=False)
    )
    noticing.touched(session, item.id)


def next_ref(session: Session, kind: SubjectKind | str) -> str:
    """Give out the next ref of a kind: M-13 after M-12, never one twice."""
    prefix = kind.row.prefix if isinstance(kind, SubjectKind) else kind
    count = session.get(RefCount, prefix, with_for_update=True)
    if count is None:
        count = RefCount(prefix=prefix)
        session.add(count)
    count.last += 1
    session.flush()
    return f"{prefix}-{count.last}"
