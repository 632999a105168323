"""Taking one edit of a map back: each row as it was, if it is still as it became.

Whether it still is, is asked of the database in the very statement that writes, so
that nobody's edit is written over however close together two people work. Only the
fields that the edit changed are asked about and written; where somebody stands
counts only when the edit moved them.

An edit that was taken back is made again by taking that taking back back: there is
one way of doing it, and what is written each time is kept as any edit is.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from peerdash import model
from peerdash.model import MapChange, MapEdit, MapPlace, Member
from peerdash.store import aside, guard, handling, history, noticing, rowtext
from peerdash.store.noticing import NAMED, REGISTER
from peerdash.store.rowtext import Raw, table_of

_PAST: Final = {guard.PASSED: True}
UNSAID: Final = {"version", "x", "y"}  # of what is taken off again, this says nothing
PLACED: Final = (
    model.Presence,
    model.Gap,
    model.Finding,
    model.Sticker,
    model.Incident,
    model.Group,
)
KIND: Final = {of: n for n, of in enumerate(noticing.KEPT)}
PEOPLE: Final = KIND[Member]
LAST: Final = len(KIND)
Change = tuple[MapChange, Raw | None, Raw | None]


class MovedOnError(Exception):
    """What an edit changed has been changed again since; `change` says which."""

    def __init__(self, change: MapChange | None = None) -> None:
        """Carry which change it was, if one can be told."""
        super().__init__("changed since")
        self.change = change


def invert(session: Session, edit: MapEdit, kept: Sequence[MapChange]) -> None:
    """Put every row that an edit changed back as it was before.

    `kept` is what there is of its changes for whoever takes it back. Raises
    MovedOnError, and then nothing may be kept, when a row is not as it became.
    """
    if len(kept) != edit.changes:
        raise MovedOnError
    changes = [(one, rowtext.read(one.before), rowtext.read(one.after)) for one in kept]
    together = {one.row_id for one in kept}
    gone = [one for one in changes if one[2] is None]
    try:
        for one in _in_order(gone):
            _invert(session, one, together)
        if edit.aside:
            _bring_people_back(session, edit)
        for one in _in_order(one for one in changes if one[2] is not None):
            _invert(session, one, together)
    except IntegrityError:  # something has come to rest on it
        raise MovedOnError from None


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """Wholes come before parts; what goes, goes the other way, people first of all.

    With somebody goes what is said about them, to where it can come back from.
    """

    def turn(one: Change) -> tuple[int, int]:
        change, before, after = one
        kind = KIND[NAMED[change.of]]
        if before and after:
            return 0, kind
        return (1, kind) if after is None else (2, -LAST if kind == PEOPLE else -kind)

    return sorted(changes, key=turn)


def _invert(session: Session, one: Change, together: set[str]) -> None:
    change, before, after = one
    of = NAMED[change.of]
    if of in REGISTER and not (before and after):
        return
    if after is None:
        _bring_back(session, change, of, before or {})
    elif before is None:
        _take_off(session, change, of, after, together)
    else:
        _write(session, change, of, before, after)


def _write(
    session: Session, change: MapChange, of: type, before: Raw, after: Raw
) -> None:
    """Write the fields that the edit changed, where they are still as it left them."""
    table = table_of(of)
    names = [n for n in before if before[n] != after[n] and n != "version"]
    was, is_ = rowtext.values(of, before), rowtext.values(of, after)
    told = {name: was[name] for name in names}
    if "version" in before:
        told["version"] = table.c.version + 1
    still = and_(rowtext.is_row(of, change.row_id), *_same(table, is_, names))
    noticing.notice(session, of, rowtext.is_row(of, change.row_id))
    _do(session, change, update(table).where(still).values(**told))


def _take_off(
    session: Session, change: MapChange, of: type, after: Raw, together: set[str]
) -> None:
    """Take off again what the edit put on, unless others have built on it."""
    key, table = change.row_id, table_of(of)
    names = [name for name in after if name not in UNSAID]
    still = and_(
        rowtext.is_row(of, key), *_same(table, rowtext.values(of, after), names)
    )
    if not noticing.texts(session, of, still):
        if of in handling.ABOUT and _is_off(session, change):
            return  # it went with whom it is about
        raise MovedOnError(change)
    for resting, where in _resting(of, after):
        if set(noticing.texts(session, resting, where)) - together:
            raise MovedOnError(change)
    if of is Member:
        aside.take(session, after["item_id"], after["person_id"])
        return
    noticing.notice(session, of, rowtext.is_row(of, key))
    _do(session, change, delete(table).where(still))


def _bring_back(session: Session, change: MapChange, of: type, before: Raw) -> None:
    """Put a row back that the edit took off; whose it was, it is again."""
    if noticing.texts(session, of, rowtext.is_row(of, change.row_id)):
        raise MovedOnError(change)
    noticing.comes(session, of, change.row_id)
    connection = session.connection()
    if session.info.get("apart"):
        past: Any = select(func.bring_back(change.seq))
    else:
        past = insert(table_of(of)).values(**rowtext.values(of, before))
    connection.execute(past, execution_options=_PAST)
    if not noticing.texts(session, of, rowtext.is_row(of, change.row_id)):
        raise MovedOnError(change)


def _bring_people_back(session: Session, edit: MapEdit) -> None:
    """Put back whom the edit took off, and keep it: they were there until then."""
    persons = aside.put_back(session, edit.id)
    if not persons:
        raise MovedOnError
    rows = []
    for of in (Member, *(one for one in handling.ABOUT if one is not MapChange)):
        for person_id in persons:
            about = aside.about(of, edit.item_id, person_id)
            for key, text in noticing.texts(session, of, about).items():
                noticing.comes(session, of, key)
                rows.append((of, key, text))
    history.were(session, edit, rows)


def _resting(of: type, after: Raw) -> Iterable[tuple[type, ColumnElement[bool]]]:
    """What may have come to rest on a row since: what it holds, or is said of it."""
    item_id = after.get("item_id")
    if of is Member:
        for other in handling.ABOUT:
            if other is not MapChange:
                yield other, aside.about(other, item_id, after["person_id"])
    if of is MapPlace:
        for other in PLACED:
            row = table_of(other).c
            here = row.location_id == after["location_id"]
            yield other, and_(row.item_id == item_id, here)
    for part, (whole, link) in handling.PART_OF.items():
        if whole is of:
            yield part, table_of(part).c[link] == after["id"]


def _is_off(session: Session, change: MapChange) -> bool:
    """Whether somebody a change is about has gone from its map in this very act."""
    persons = filter(None, (change.person_id, change.from_id, change.to_id))
    return any(
        not noticing.texts(session, Member, aside.about(Member, change.item_id, one))
        for one in persons
    )


def _same(table: Any, told: Raw, names: Iterable[str]) -> list[ColumnElement[bool]]:  # noqa: ANN401
    return [table.c[name].is_not_distinct_from(told[name]) for name in names]


def _do(session: Session, change: MapChange, statement: Any) -> None:  # noqa: ANN401
    done = session.connection().execute(statement, execution_options=_PAST)
    if not done.rowcount:
        raise MovedOnError(change)
