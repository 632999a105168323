"""Taking somebody off an item, and putting them back within a day (R208, R209).

Everything said about them there, seen or not, and everything that was kept of how
it changed, is moved to where nobody reads it. Whoever took them off may put it
back until the day is over; then it is gone, and no earlier version shows that they
were ever there. On PostgreSQL the moving is the owner's (`store.hatches`), since it
moves statements that whoever takes somebody off does not see.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    String,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
)
from sqlmodel import Session, col

from peerdash import model
from peerdash.model import Item, MapChange, Member, SetAside
from peerdash.store import forgetting, guard, handling, noticing, rowtext
from peerdash.store.eyes import NEVER, Scope
from peerdash.store.rowtext import table_of
from peerdash.vocabulary.history import KEPT_ASIDE

NOBODY: Final = datetime.min.replace(tzinfo=UTC)  # without a moment, nothing is kept
_PAST: Final = {guard.PASSED: True, guard.LOG: True}
GOES: Final[dict[type, tuple[str, ...]]] = {
    Member: ("person_id",),
    model.ImportedMember: (),
    **{
        table: names
        for table, names in handling.ABOUT.items()
        if table is not MapChange
    },
    MapChange: handling.ABOUT[MapChange],
}
"""Every kind of row that goes with somebody, in the order it can come back."""
NAMED: Final = {str(table_of(row).name): row for row in GOES}


def about(of: type, item_id: Any, person_id: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a row is about somebody on an item."""
    row, member = table_of(of), table_of(Member)
    if of is model.ImportedMember:
        who = and_(member.c.item_id == item_id, member.c.person_id == person_id)
        members = select(member.c.id).where(who)
        return col(model.ImportedMember.member_id).in_(members)
    names = (row.c[name] == person_id for name in GOES[of])
    return and_(row.c.item_id == item_id, or_(*names))


def stray(of: type, item_id: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a row is about somebody who is not on its item."""
    row, member, item = table_of(of), table_of(Member), table_of(Item)
    on = select(member.c.person_id).where(member.c.item_id == item_id)
    whole = select(item.c.person_id).where(
        item.c.id == item_id, item.c.person_id.is_not(None)
    )
    gone = (
        and_(
            row.c[name].is_not(None), row.c[name].not_in(on), row.c[name].not_in(whole)
        )
        for name in GOES[of]
    )
    return and_(row.c.item_id == item_id, or_(*gone))


def take(session: Session, item_id: str, person_id: str, edit: str = "") -> None:
    """Set aside somebody's place on an item and every statement about them there.

    Put down under an `edit` that there never was, nobody puts them back.
    """
    session.flush()
    noticing.sets_aside(session, item_id)
    edit = edit or noticing.edit_id(session)
    connection = session.connection()
    if session.info.get("apart"):
        past = select(func.forget(item_id, person_id, edit))
        connection.execute(past, execution_options=_PAST)
        return
    scope = _who(session)
    head = {
        "edit_id": edit,
        "item_id": item_id,
        "person_id": person_id,
        "user_id": scope.user_id,
        "until": (scope.at or NOBODY) + KEPT_ASIDE,
    }
    for of in reversed(GOES):
        _move(connection, of, about(of, item_id, person_id), head)


def _move(
    connection: Connection, of: type, where: ColumnElement[bool], head: dict[str, Any]
) -> None:
    """Set aside the rows of one kind that are so."""
    text = rowtext.as_text(of, connection.dialect)
    rows = connection.execute(select(text).where(where), execution_options=_PAST)
    for words in rows.scalars().all():
        row = {**head, "of": table_of(of).name, "words": words}
        connection.execute(insert(SetAside).values(row), execution_options=_PAST)
    gone = delete(table_of(of)).where(where)
    connection.execute(gone, execution_options=_PAST)


def put_back(session: Session, edit_id: str) -> tuple[str, ...]:
    """Put back whom one edit of this viewer's took off; return their private ids.

    Nobody comes back once the day is over. What was also about somebody who has
    been taken off since stays away.
    """
    connection = session.connection()
    if session.info.get("apart"):
        past = select(func.put_back(edit_id).column_valued("person"))
        return tuple(connection.execute(past, execution_options=_PAST).scalars())
    scope = _who(session)
    kept = table_of(SetAside)
    mine = and_(
        kept.c.edit_id == edit_id,
        kept.c.user_id == scope.user_id,
        kept.c.until > (scope.at or NEVER),
    )
    rows = connection.execute(select(kept).where(mine), execution_options=_PAST).all()
    for name, of in NAMED.items():
        for row in rows:
            if row.of == name:
                told = rowtext.values(of, rowtext.read(row.words) or {})
                connection.execute(
                    insert(table_of(of)).values(told), execution_options=_PAST
                )
    for item_id in {row.item_id for row in rows}:
        for of in handling.ABOUT:
            gone = delete(table_of(of)).where(stray(of, item_id))
            connection.execute(gone, execution_options=_PAST)
    connection.execute(delete(kept).where(mine), execution_options=_PAST)
    return tuple({row.person_id for row in rows})


def forget_person(session: Session, person_id: str, item_ids: Sequence[str]) -> None:
    """Forget who somebody was, unless anything, seen or not, still points at them.

    Nobody puts back what was set aside of them, or says something of them, on these
    items; nor on any, once they are forgotten and nothing could come back.
    """
    session.flush()
    connection = session.connection()
    if session.info.get("apart"):
        handled = literal(list(item_ids), ARRAY(String()))
        past = select(func.forget_person(person_id, handled))
        connection.execute(past, execution_options=_PAST)
        return
    person, kept = table_of(model.Person), table_of(SetAside)
    gone = delete(person).where(person.c.id == person_id, *forgetting.alone())
    done = connection.execute(gone, execution_options=_PAST)
    here = true() if done.rowcount else kept.c.item_id.in_(item_ids)
    said = delete(kept).where(kept.c.words.contains(person_id), here)
    connection.execute(said, execution_options=_PAST)
    forgetting.forget_merges(session, person_id, item_ids)


def _who(session: Session) -> Scope:
    """Whose session this is, and at which moment."""
    scope: Scope = session.info["eyes"][1]
    return scope


def empty(session: Session, now: datetime) -> int:
    """Forget whoever was taken off more than a day ago; return how many rows went.

    It is the door's to ask, with nobody's eyes.
    """
    kept = table_of(SetAside)
    old = delete(kept).where(kept.c.until <= now)
    done = session.connection().execute(old, execution_options=_PAST)
    return int(done.rowcount)
