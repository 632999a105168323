"""The questions asked, with one viewer's eyes, about what is there and not given."""

from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    CompoundSelect,
    Date,
    Select,
    String,
    bindparam,
    cast,
    false,
    func,
    literal_column,
    not_,
    null,
    select,
    union_all,
)

from peerdash.store import handling
from peerdash.store.blanks import fixed
from peerdash.store.eyes import Facts

_NONE: Final = literal_column("''", String())
_COLUMNS: Final = ("ref", "person_id", "from_id", "to_id", "location_id")


class NotGiven:
    """What is asked, with one viewer's eyes, of what is withheld; made when asked."""

    def __init__(self, facts: Facts) -> None:
        """Ask with these eyes."""
        self._facts = facts

    @cached_property
    def given(self) -> dict[type, Select[Any]]:
        """Ask which of some rows may be read, for each table that loses its words."""
        ids: Any = bindparam("ids", expanding=True)
        return {
            kind: select(t.c.id).where(
                t.c.id.in_(ids), handling.given(self._facts, kind)
            )
            for kind in handling.REDACTED
            for t in (_table(kind),)
        }

    @cached_property
    def question(self) -> CompoundSelect[Any]:
        """Ask every table for what is there and not given: for the columns told alone.

        It is asked of items that came back through the scope, so it asks no more.
        """
        return union_all(*(_told(table, self._facts) for table in handling.STRICT))


def _told(table: type, facts: Facts) -> Select[Any]:
    t = _table(table)
    read = func.coalesce(handling.given(facts, table), false())
    answered = t.c.answered_on if "answered_on" in t.c else cast(null(), Date)
    by = (func.coalesce(t.c[one], _NONE) if one in t.c else _NONE for one in _COLUMNS)
    told = t.c.id, t.c.item_id, t.c.agency_id, t.c.contact, answered, *by
    return select(fixed(t.name), *told).where(
        t.c.item_id.in_(bindparam("items", expanding=True)),
        handling.there(facts.reader, table),
        not_(read),
        t.c.get("corrects_id", null()).is_(None),  # a line, and what it was, are one
    )


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]
