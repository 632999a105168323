"""A row as text and back: what the database holds of it, whoever may read it.

The database writes the text itself, so it holds each column as it is kept, with
nothing redacted (`store.withheld`) and nothing converted; PostgreSQL can put such
a text back as a row on its own.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Dialect,
    Enum,
    Text,
    and_,
    cast,
    func,
    literal_column,
)
from sqlmodel import SQLModel

from peerdash.model import PeerMap
from peerdash.model.provenance import BETWEEN, Names
from peerdash.model.record import Imprecise, Instant
from peerdash.vocabulary.dates import ImpreciseDate

R = TypeVar("R", bound=SQLModel)
Raw = Mapping[str, Any]
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False).encode
NOT_DRAWN: Final[dict[type, frozenset[str]]] = {PeerMap: frozenset({"drawn_at"})}
"""Columns that say nothing of a map as it stands."""


def table_of(row: type) -> Any:  # noqa: ANN401
    """Return a kind of row's table."""
    return row.__table__  # type: ignore[attr-defined]


def as_text(row: type, dialect: Dialect) -> ColumnElement[str]:
    """Return the question of a row's text."""
    unsaid = NOT_DRAWN.get(row, frozenset())
    pairs: list[Any] = []
    for column in table_of(row).c:
        if column.name not in unsaid:
            pairs += [literal_column(f"'{column.name}'"), column]
    if dialect.name == "postgresql":
        return cast(func.json_build_object(*pairs), Text)
    return func.json_object(*pairs, type_=Text)


def key_of(row: type, raw: Raw) -> str:
    """Return what tells a row from every other in its table."""
    return naming(row)(raw)


def naming(row: type) -> Callable[[Raw], str]:
    """Return what gives the key of each of very many rows of one kind."""
    names = [one.name for one in table_of(row).primary_key]
    return lambda raw: "/".join([str(raw[name]) for name in names])


def is_row(row: type, key: str) -> ColumnElement[bool]:
    """Return the condition that a row has this key."""
    columns = table_of(row).primary_key
    return and_(*(c == part for c, part in zip(columns, key.split("/"), strict=True)))


def values(row: type, raw: Raw) -> dict[str, Any]:
    """Return what a text says as the values of columns."""
    columns = table_of(row).c
    return {name: _value(columns[name].type, held) for name, held in raw.items()}


def row_of(row: type[R], raw: Raw) -> R:
    """Return a row that is in no session."""
    return row(**values(row, raw))


def read(text: str | None) -> dict[str, Any] | None:
    """Return a row's columns as they are kept."""
    raw: dict[str, Any] | None = json.loads(text) if text else None
    return raw


def written(raw: Raw | None) -> str | None:
    """Return them as text again."""
    return None if raw is None else _WRITTEN(raw)


def _value(kind: Any, held: Any) -> Any:  # noqa: ANN401
    """Return one column's value, from how it is kept."""
    if isinstance(kind, Names):
        return frozenset(filter(None, (held or "").split(BETWEEN)))
    if held is None:
        return None
    reads = (read for of, read in READ.items() if isinstance(kind, of))
    return next(reads, lambda _, told: told)(kind, held)


def _moment(held: str) -> datetime:
    told = datetime.fromisoformat(held)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


READ: Final[dict[type, Callable[[Any, Any], Any]]] = {
    Imprecise: lambda _, held: ImpreciseDate.from_stored(held),
    Instant: lambda _, held: _moment(held),
    Enum: lambda kind, held: kind.enum_class(held),
    Date: lambda _, held: date.fromisoformat(held),
    Boolean: lambda _, held: bool(held),
}
