"""Rubbing a line, a circle or an incident out of a map: why is always asked.

That it was taken off stays, and why; not who was in it (R209).
"""

from collections.abc import Iterable
from typing import Any

from peerdash.model import Item, Removal
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Deed, Desk
from peerdash.services.handling import noticed


def require_why(reason: str) -> None:
    """Refuse to take anything off a map without saying why."""
    if not reason.strip():
        raise Refused("Say why first: nothing is taken off a map without a reason.")


def tombstone(desk: Desk, item: Item, what: str, reason: str) -> Removal:
    """Return what stays of a thing taken off: that it was, when and why (R209)."""
    return Removal(
        item_id=item.id,
        what=what,
        reason=reason,
        removed_on=desk.today,
        removed_by_id=desk.viewer.user_id,
    )


def rub_out(
    deed: Deed,
    desk: Desk,
    item: Item,
    row: Any,  # noqa: ANN401
    what: str,
    reason: str,
    parts: Iterable[Any] = (),
) -> None:
    """Delete a statement and its parts, and say so unless nobody else knew of it."""
    for part in parts:
        deed.session.delete(part)
    deed.session.flush()
    deed.session.delete(row)
    if not row.handling.row.absent:
        deed.session.add(tombstone(desk, item, what, reason))
    noticed(deed.session, item, row.handling)
