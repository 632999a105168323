"""By which invitation somebody sees an item, if by one: what makes a look theirs."""

from sqlalchemy import select
from sqlmodel import Session, col

from peerdash.model import Grant, Item
from peerdash.store.eyes import Scope


def invitation(session: Session, eyes: Scope, ref: str) -> str:
    """Return the id of the viewer's invitation to an item; empty when there is none.

    A reason is never in the log, only the id of the row that keeps it (AU1).
    """
    asked = (
        select(col(Grant.id))
        .join(Item, col(Item.id) == col(Grant.item_id))
        .where(col(Item.ref) == ref.partition("/")[0])
        .where(col(Grant.user_id) == eyes.user_id, col(Grant.excluded).is_(False))
        .where(col(Grant.starts_on) <= eyes.today, col(Grant.ends_on) >= eyes.today)
        .order_by(col(Grant.ends_on).desc(), col(Grant.id))
    )
    return str(session.execute(asked.limit(1)).scalar() or "")
