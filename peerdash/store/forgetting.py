"""Forgetting who somebody was, where nothing points at them any more (R209).

With them goes what was decided of them and another, what they were compared by, and
whom they were made one of.
"""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, exists, not_, text
from sqlmodel import Session

from peerdash import model
from peerdash.store import guard
from peerdash.store.rowtext import table_of

POINTING: Final = {
    "sameperson": ("one_id", "other_id"),
    "likelypair": ("one_id", "other_id"),
    "personkey": ("person_id",),
    "compared": ("person_id",),
}
"""What points at people without a key, so that it holds nobody back."""
_PAST: Final = {guard.PASSED: True}


def pointing() -> list[Column[Any]]:
    """Return every column there is that points at a person."""
    of = table_of(model.Person)
    columns = (one for table in of.metadata.sorted_tables for one in table.c)
    return [
        one for one in columns if any(k.column.table is of for k in one.foreign_keys)
    ]


def alone() -> Iterator[ColumnElement[bool]]:
    """Return the conditions that nothing points at a person."""
    person = table_of(model.Person)
    return (not_(exists().where(one == person.c.id)) for one in pointing())


def forget_merges(session: Session, person_id: str, item_ids: Sequence[str]) -> None:
    """Forget on SQLite what was put by of somebody on these items, and who they were.

    It comes after they themselves were forgotten, if they could be.
    """
    told = {"person": person_id, "items": json.dumps(list(item_ids))}
    here = "r.item_id in (select value from json_each(:items))"
    for statement in merges("", ":person", here):
        session.connection().execute(text(statement), told, execution_options=_PAST)


def merges(schema: str, person: str, here: str) -> Iterator[str]:
    """Return those statements; `here` is so of a row `r` of these items."""
    merge, row = f"{schema}personmerge", f"{schema}mergedrow"
    none = " and ".join(
        f'not exists (select 1 from {schema}"{one.table.name}" t '
        f'where t."{one.name}" = p.id)'
        for one in pointing()
    )
    yield (
        f"delete from {row} as r where {here} and r.merge_id in (select m.id "
        f"from {merge} m where m.kept_id = {person} or m.gone_id = {person})"
    )
    yield (
        f"delete from {schema}person as p where {none} and p.id in "
        f"(select m.gone_id from {merge} m where m.kept_id = {person} "
        f"and not exists (select 1 from {row} r where r.merge_id = m.id))"
    )
    yield from said_of_nobody(schema)


def said_of_nobody(schema: str) -> Iterator[str]:
    """Return the statements that forget what was kept to tell the forgotten apart."""
    for name, points in POINTING.items():
        gone = (
            f"not exists (select 1 from {schema}person p where p.id = s.{one})"
            for one in points
        )
        yield f"delete from {schema}{name} as s where {' or '.join(gone)}"
