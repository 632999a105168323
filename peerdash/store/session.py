"""The session every question goes through: it asks with one viewer's eyes.

`store.scope` opens it and tells it, in `info`, who looks and what they may see.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Result, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from peerdash.store import answers, guard, handling, tables, vouching, withheld


class ScopedSession(Session):
    """A session in which every question is asked with one viewer's eyes."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what was loaded through the scope."""
        with guard.flushing():
            super().flush(objects)


@event.listens_for(ScopedSession, "do_orm_execute")
def _filter(asked: ORMExecuteState) -> Result[Any] | None:
    """Ask with the viewer's conditions, and take out of the answer what is withheld."""
    if asked.execution_options.get(guard.LOG):
        return None
    if not asked.is_orm_statement or asked.is_from_statement:
        return None
    session = asked.session
    known = answers.key(asked)
    if (again := answers.given(session, known)) is not None:
        return again
    eyes = session.info["criteria"]
    asked_of = tables.named_in(asked.statement)
    own = [eyes[name] for name in sorted(asked_of & eyes.keys())]
    asked.statement = asked.statement.options(*own)
    if asked.is_column_load:  # a row read again by its key, where no option counts
        again_by_key: Any = asked.statement
        asked.statement = again_by_key.where(*(one.rule for one in own))
    asked.update_execution_options(**{guard.PASSED: True})
    if asked.is_select and asked_of & withheld.NAMES:
        taken = withheld.taken_out(session, asked.invoke_statement())
        return answers.keep(session, known, taken)
    return answers.keep(session, known, asked.invoke_statement()) if known else None


@event.listens_for(ScopedSession, "after_begin")
def _tell(session: Session, transaction: object, connection: Connection) -> None:
    """Tell PostgreSQL who looks, for its own lock (`store.policies`)."""
    del transaction
    vouching.tell(connection, *session.info["eyes"])


@event.listens_for(ScopedSession, "before_flush")
def _sign(session: ScopedSession, *_: object) -> None:
    """Say whose a new statement is: the agency of who is signed in (AZ4)."""
    for row in session.new:
        if isinstance(row, handling.STATEMENTS) and not row.agency_id:
            row.agency_id = session.info["scope"].agency_id
