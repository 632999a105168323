"""Adding very many rows in one act, as the session would, but not one by one.

Each is noticed for the map's history and for the log's line, and PostgreSQL's own
lock looks at each (`store.locks`). The session's own way makes an object of every
row and asks every field of it; five thousand people took half a minute.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic_core import PydanticUndefined
from sqlalchemy import bindparam, insert, update
from sqlmodel import Session

from peerdash.model import Person
from peerdash.model.record import Record
from peerdash.store import guard, noticing, rowtext, shown
from peerdash.store.rowtext import table_of

_PAST: Final = {guard.PASSED: True}
POINTS: Final = ("person_id", "from_id", "to_id")


def add(session: Session, of: type[Record], rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows of one kind; what is not said of one is what its table would say."""
    blank = _blank(of)
    full = [{**blank, **row} for row in rows]
    if not full:
        return
    if of in noticing.KEPT:
        key = rowtext.naming(of)
        for row in full:
            noticing.comes(session, of, key(row))
    shown.note(session, _pointed_at(of, full))
    session.connection().execute(
        insert(table_of(of)).inline(), full, execution_options=_PAST
    )


def _pointed_at(of: type[Record], rows: Sequence[Mapping[str, Any]]) -> set[str]:
    names = ("id",) if of is Person else POINTS
    return {row[name] for row in rows for name in names if row.get(name)}


def _blank(of: type[Record]) -> dict[str, Any]:
    """What each column holds where nothing is said; a row says its own identity."""
    fields = {column.key: of.model_fields[column.key] for column in table_of(of).c}
    return {
        name: field.default
        for name, field in fields.items()
        if field.default is not PydanticUndefined
    }


def change(
    session: Session, of: type[Record], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Change rows of one kind, each by its key; one that has versions has one more."""
    if not rows:
        return
    table = table_of(of)
    if of in noticing.KEPT:
        key = rowtext.naming(of)
        for where in noticing.among(of, map(key, rows)):
            noticing.notice(session, of, where)
    own = [column.name for column in table.primary_key]
    said = [name for name in rows[0] if name not in own]
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in said}
    if "version" in table.c:
        values["version"] = table.c.version + 1
    same = (table.c[name] == bindparam(f"to_{name}") for name in own)
    changed = update(table).where(*same).values(**values)
    told = [{f"to_{name}": row[name] for name in (*own, *said)} for row in rows]
    session.connection().execute(changed, told, execution_options=_PAST)
