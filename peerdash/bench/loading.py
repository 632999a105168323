"""Putting very many rows into an empty database at once, past every form and rule.

Rows are tuples already in the database's own spelling, because a hundred
thousand records through the ORM take minutes and here take seconds.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from sqlalchemy import Column, Connection, Dialect

from peerdash.model.record import Record
from peerdash.store.engine import Database

BATCH: Final = 20_000


@dataclass(slots=True)
class Sheet:
    """One table being filled: a blank row of it, and the rows not written yet."""

    name: str
    blank: dict[str, Any]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    count: int = 0


class Loader:
    """Collects rows table by table and writes them in batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sheets: dict[type[Record], Sheet] = {}

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table got."""
        return {sheet.name: sheet.count for sheet in self._sheets.values()}

    def add(self, table: type[Record], **values: object) -> None:
        """Take one row; what is not said is what the table itself would say."""
        sheet = self._sheets.get(table)
        if sheet is None:
            blank = _blank(table, self._connection.dialect)
            sheet = self._sheets[table] = Sheet(str(table.__tablename__), blank)
        sheet.rows.append(tuple((sheet.blank | values).values()))
        sheet.count += 1
        if len(sheet.rows) >= BATCH:
            self._write(sheet)

    def finish(self) -> None:
        """Write what is left."""
        for sheet in self._sheets.values():
            if sheet.rows:
                self._write(sheet)

    def _write(self, sheet: Sheet) -> None:
        rows, sheet.rows = sheet.rows, []
        names = ", ".join(f'"{name}"' for name in sheet.blank)
        into = f'"{sheet.name}" ({names})'
        if self._connection.dialect.name == "postgresql":
            self._copy(into, rows)
            return
        marks = ", ".join("?" * len(sheet.blank))
        said = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608 (the model's names)
        self._connection.exec_driver_sql(said, rows)

    def _copy(self, into: str, rows: list[tuple[Any, ...]]) -> None:
        cursor: Any = self._connection.connection.cursor()
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def loading(db: Database) -> Iterator[Loader]:
    """Open one transaction that fills a database; no row in it is checked twice."""
    with db.system.connect() as opened:
        if db.is_sqlite:
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-200000"):
                opened.connection.cursor().execute(f"PRAGMA {pragma}")
        connection = opened.execution_options(peerdash_writes=True)
        with connection.begin(), _without_indexes(connection):
            loader = Loader(connection)
            yield loader
            loader.finish()
    db.dispose()


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Sort each index once at the end; keeping it sorted at every row takes longer."""
    if connection.dialect.name != "sqlite":
        # Rows come table by table, and what they point at may come later.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield
        return
    asked = "SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
    indexes = connection.exec_driver_sql(asked).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, made in indexes:
        connection.exec_driver_sql(made)


def _blank(table: type[Record], dialect: Dialect) -> dict[str, Any]:
    """Every column with its default in the database's spelling, or nothing."""
    columns: Iterable[Column[Any]] = table.__table__.columns  # type: ignore[attr-defined]
    return {
        column.key: _spelled(table.model_fields[column.key], column, dialect)
        for column in columns
    }


def _spelled(field: FieldInfo, column: Column[Any], dialect: Dialect) -> object:
    default = field.default
    if default is PydanticUndefined:
        return None
    spell = column.type.dialect_impl(dialect).bind_processor(dialect)
    return spell(default) if spell else default
