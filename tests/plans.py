"""How a database would answer what a reading asks of it."""

from collections.abc import Callable

from sqlalchemy import event, text

from peerdash.store import scope
from peerdash.store.engine import Database


def plans(db: Database, read: Callable[[], object]) -> list[tuple[str, list[str]]]:
    """Return each question a reading asks, and the steps of its answer.

    PostgreSQL is told that a scan of all costs too much: it has few rows in a test.
    """
    asked: list[tuple[str, object]] = []

    def note(_c: object, _k: object, said: str, told: object, *_: object) -> None:
        if said.startswith("SELECT"):
            asked.append((said, told))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        read()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    first = "EXPLAIN QUERY PLAN " if db.is_sqlite else "EXPLAIN "
    with scope.unscoped(db) as rows:
        connection = rows.connection()
        if not db.is_sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        ask = connection.exec_driver_sql
        return [
            (said, [str(row[-1]) for row in ask(first + said, told)])  # type: ignore[arg-type]
            for said, told in asked
        ]
