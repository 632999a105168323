"""The guard at the database: a statement that no scope has passed is refused.

`store.scope` marks what it has filtered. Anything else (a table select, raw
SQL, a bare connection, pandas) reaches the database unmarked, and stops here
(AZ2). A flush may write rows, because they were loaded through the scope.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

PASSED: Final = "peerdash_passed"
SYSTEM: Final = "peerdash_system"
LOG: Final = "peerdash_log"
_flushing: ContextVar[bool] = ContextVar("flushing", default=False)


class UnscopedStatementError(RuntimeError):
    """A statement reached the database without a viewer: a bug, never a reader's."""


@contextmanager
def flushing() -> Generator[None]:
    """Let the rows of one flush be written."""
    token = _flushing.set(True)
    try:
        yield
    finally:
        _flushing.reset(token)


def stand(engine: Engine) -> None:
    """Watch every statement that this engine sends."""

    @event.listens_for(engine, "before_cursor_execute")
    def _check(
        connection: Connection,
        cursor: object,
        statement: str,
        parameters: object,
        context: Any,  # noqa: ANN401
        executemany: bool,
    ) -> None:
        del cursor, parameters, executemany
        if not _may_pass(connection, statement, context):
            raise UnscopedStatementError(statement.split(" ", 1)[0])


def _may_pass(connection: Connection, statement: str, context: Any) -> bool:  # noqa: ANN401
    if connection.get_execution_options().get(SYSTEM):
        return True
    if statement.startswith("BEGIN"):
        return True
    if context is None:
        return False
    if context.execution_options.get(PASSED) or context.isinsert:
        return True
    return bool(_flushing.get() and (context.isupdate or context.isdelete))
