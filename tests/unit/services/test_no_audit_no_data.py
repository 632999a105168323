"""No audit, no data: while the log cannot be written, no service does or gives (T15).

The fault is a real one, in the database itself: a trigger that refuses the line.
Every public service is found by introspection: `tests/unit/test_house.py` sees to it
that a new one is entered in `tests/calls.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import pytest
from sqlmodel import text

from peerdash.model import Record
from peerdash.rules.refusal import Unsaved
from peerdash.store import scope
from peerdash.store.engine import Database
from tests import calls
from tests.area import Area

FULL = "no room for the line"


@contextmanager
def unlogged(db: Database) -> Iterator[None]:
    """Let the database refuse every line of the log."""
    put, take = _sqlite() if db.is_sqlite else _postgres()
    _run(db, *put)
    yield
    _run(db, *take)


def _sqlite() -> tuple[list[str], list[str]]:
    refuse = f"begin select raise(abort, '{FULL}'); end"
    trigger = "create trigger fault before insert on auditline"
    return [f"{trigger} {refuse}"], ["drop trigger fault"]


def _postgres() -> tuple[list[str], list[str]]:
    refuse = f"$$ begin raise exception '{FULL}'; end $$"
    made = f"create function fault() returns trigger language plpgsql as {refuse}"
    trigger = "create trigger fault before insert on auditline"
    put = [made, f"{trigger} for each row execute function fault()"]
    return put, ["drop function fault() cascade"]


def _run(db: Database, *statements: str) -> None:
    with scope.unscoped(db) as session:
        for one in statements:
            session.connection().execute(text(one))


def everything(db: Database) -> str:
    """Return what tells one state of the whole database from any other."""
    seen = sha256()
    with scope.unscoped(db) as session:
        for table in Record.metadata.sorted_tables:
            rows = session.connection().execute(table.select()).all()
            seen.update(repr(sorted(map(repr, rows))).encode())
    return seen.hexdigest()


@pytest.mark.parametrize("service", sorted(calls.CALLS))
def test_no_line_no_data_and_nothing_done(area: Area, service: str) -> None:
    call = calls.CALLS[service](area)
    before, given = everything(area.db), None
    with unlogged(area.db), pytest.raises(Unsaved) as told:
        given = call()
    assert given is None
    assert everything(area.db) == before
    assert "Try again in a minute" in str(told.value)
    assert FULL not in str(told.value)
    lines = len(area.lines())
    call()
    assert len(area.lines()) > lines
