"""The steps of the schema: up, down, and interrupted at every statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, inspect, select, table, text, update

from peerdash.model import Attendance, Record
from peerdash.services import joining, maps, members
from peerdash.services.desk import acting
from peerdash.store import backup, restoring, schema
from peerdash.store.backup import BackupError
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.vocabulary.roles import Act
from tests.area import NOW, Area

FIRST: Final = "0001"
ATTENDED: Final = Attendance.metadata.tables["attendance"]
STEPS: Final = [
    step.revision for step in ScriptDirectory(str(schema.STEPS)).walk_revisions()
][::-1]
EVERY_NTH: Final = 50
OFTEN: Final = (FIRST, *STEPS[-4:-1])
"""Whom a new step may surprise; the copy before every other is for `-m slow`."""


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERDASH_BACKUPS", str(tmp_path / "copies"))


@contextmanager
def connected(db: Database) -> Iterator[Connection]:
    with db.system.execution_options(peerdash_writes=True).begin() as connection:
        yield connection


def up(db: Database, to: str) -> None:
    with connected(db) as connection:
        command.upgrade(schema._settings(connection), to)


def down(db: Database, to: str) -> None:
    with connected(db) as connection:
        command.downgrade(schema._settings(connection), to)


def step_of(db: Database) -> str | None:
    with connected(db) as connection:
        return schema._here(connection)


def shape(db: Database) -> dict[str, list[str]]:
    """Return every table and its columns."""
    with connected(db) as connection:
        seen = inspect(connection)
        return {
            name: sorted(column["name"] for column in seen.get_columns(name))
            for name in seen.get_table_names()
        }


def held(db: Database) -> dict[str, int]:
    """Return every table and how many rows it has."""
    with connected(db) as connection:
        return {
            name: len(
                connection.execute(select(text("1")).select_from(table(name))).all()
            )
            for name in inspect(connection).get_table_names()
        }


def is_whole(db: Database) -> bool:
    if not db.is_sqlite:
        return True
    with connected(db) as connection:
        pages = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return pages == "ok" and not strays


class StoppedError(Exception):
    """The step was stopped here."""


@contextmanager
def counting(db: Database, stop_at: int = -1) -> Iterator[list[str]]:
    """Note every statement, and stop before the one with this number."""
    said: list[str] = []

    def before(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("BEGIN", "PRAGMA", "SELECT")):
            return
        if len(said) == stop_at:
            raise StoppedError
        said.append(statement)

    event.listen(db.owner or db.engine, "before_cursor_execute", before)
    try:
        yield said
    finally:
        event.remove(db.owner or db.engine, "before_cursor_execute", before)


def interrupted_everywhere(db: Database, every: int = 1) -> int:
    """Stop the steps at every statement; nothing is ever half done. Says how many."""
    before, rows, step = shape(db), held(db), step_of(db) or "base"
    with counting(db) as said:
        schema.prepare(db)
    after = shape(db)
    down(db, step)
    for number in range(0, len(said), every):
        with counting(db, number), pytest.raises(StoppedError):
            schema.prepare(db)
        assert (shape(db), held(db)) == (before, rows)
        assert is_whole(db)
    schema.prepare(db)
    assert shape(db) == after
    return len(said)


def test_there_is_one_last_step() -> None:
    assert len(ScriptDirectory(str(schema.STEPS)).get_heads()) == 1
    assert STEPS[0] == FIRST


def test_each_step_goes_down_and_up_again_with_rows_in_it(area: Area) -> None:
    asked_again = {"acknowledgement": 0}
    whole, rows = shape(area.db), held(area.db) | asked_again
    shapes = {STEPS[-1]: whole}
    for step in reversed(STEPS[:-1]):
        down(area.db, step)
        shapes[step] = shape(area.db)
        assert is_whole(area.db)
    first = set(held(area.db))  # what is kept in a table goes where its table goes
    for step in STEPS[1:]:
        up(area.db, step)
        assert (shape(area.db), step_of(area.db)) == (shapes[step], step)
    now = held(area.db)
    assert {name: now[name] for name in first} == {name: rows[name] for name in first}
    with connected(area.db) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Record.metadata) == []


def test_a_roster_learns_who_signs_in_where_one_alone_is_meant(
    sqlite_area: Area,
) -> None:
    db, asked = sqlite_area.db, select(ATTENDED)
    with connected(db) as connection:
        before = sorted(map(str, connection.execute(asked)))
    down(db, "0221")
    with connected(db) as connection:
        connection.execute(update(ATTENDED).values(user_id=None))
    up(db, "head")
    with connected(db) as connection:
        assert sorted(map(str, connection.execute(asked))) == before


def test_the_day_somebody_left_a_circle_goes_down_and_up_with_its_history(
    area: Area,
) -> None:
    ring = maps.picture(area.desk("asha"), "M-12").rings[0]
    who = members.by_ref(area.desk("asha"), "M-12")[ring.members[0]]
    joining.leave_circle(area.desk("asha"), "M-12", ring.id, who, mistaken=False)
    asked = [
        text("SELECT group_id, person_id, ended FROM membership ORDER BY 1, 2"),
        text("SELECT before, after FROM mapchange WHERE \"of\" = 'membership'"),
    ]
    with connected(area.db) as connection:
        before = [[*map(tuple, connection.execute(one))] for one in asked]
    assert '"ended"' in before[1][-1][1]
    down(area.db, "0371")
    with connected(area.db) as connection:
        assert '"left_on"' in connection.execute(asked[1]).all()[-1][1]
    up(area.db, "head")
    with connected(area.db) as connection:
        assert [[*map(tuple, connection.execute(one))] for one in asked] == before


def test_everything_goes_down_to_nothing_and_comes_back(database: Database) -> None:
    whole = shape(database)
    down(database, "base")
    assert set(shape(database)) == {"alembic_version"}
    up(database, "head")
    assert shape(database) == whole


@pytest.mark.parametrize("every", [EVERY_NTH, pytest.param(1, marks=pytest.mark.slow)])
def test_interrupted_at_each_statement_with_rows_in_it(area: Area, every: int) -> None:
    with acting(area.desk("asha"), Act.EDIT_MAP, "M-1"):
        pass
    down(area.db, FIRST)
    assert interrupted_everywhere(area.db, every) >= len(STEPS) - 1
    assert len(area.lines()) == 1


def test_interrupted_while_it_is_first_made(database: Database) -> None:
    down(database, "base")
    with connected(database) as connection:
        connection.execute(text("drop table alembic_version"))
    with counting(database, EVERY_NTH), pytest.raises(StoppedError):
        schema.prepare(database)
    assert shape(database) == {}


@pytest.mark.parametrize("offset", range(0, EVERY_NTH, 12))
def test_interrupted_here_and_there_while_it_is_first_made(
    database: Database, offset: int
) -> None:
    whole = shape(database)
    down(database, "base")
    for number in range(offset, 10_000, EVERY_NTH * 4):
        with counting(database, number) as said:
            try:
                schema.prepare(database)
            except StoppedError:
                assert set(shape(database)) == {"alembic_version"}
                continue
        assert len(said) <= number
        break
    assert shape(database) == whole


@pytest.mark.parametrize(
    "here",
    [
        pytest.param(step, marks=[] if step in OFTEN else [pytest.mark.slow])
        for step in STEPS[:-1]
    ],
)
def test_a_checked_copy_comes_before_each_step(
    sqlite_area: Area, tmp_path: Path, here: str
) -> None:
    down(sqlite_area.db, here)
    rows = held(sqlite_area.db)
    schema.prepare(sqlite_area.db)
    file = next((tmp_path / "copies").iterdir())
    assert file.name.startswith(f"peerdash-before-leaving-{here}-")
    copied = backup.verified(file, sqlite_area.db.file_key, sqlite_area.db.log_key)
    assert copied.step == here
    assert copied.counts["item"] == rows["item"]
    assert step_of(sqlite_area.db) == STEPS[-1]


def test_a_newer_step_is_refused_and_left_alone(area: Area) -> None:
    rows = held(area.db)
    with connected(area.db) as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(schema.NewerSchemaError, match="newer peerdash"):
        schema.prepare(area.db)
    assert (held(area.db), step_of(area.db)) == (rows, "9999")


def test_without_its_copy_no_step_is_taken(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    down(sqlite_area.db, FIRST)
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("PEERDASH_BACKUPS", str(tmp_path / "in-the-way"))
    with pytest.raises((BackupError, OSError)):
        schema.prepare(sqlite_area.db)
    assert step_of(sqlite_area.db) == FIRST


def test_an_older_copy_is_brought_up_to_date_when_it_is_put_back(
    sqlite_area: Area, tmp_path: Path
) -> None:
    down(sqlite_area.db, FIRST)
    schema.prepare(sqlite_area.db)
    file = next((tmp_path / "copies").iterdir())
    sqlite_area.db.engine.dispose()
    here = Settings(
        f"sqlite:///{sqlite_area.db.file}", sqlite_area.db.file.with_suffix(".key")
    )
    done = restoring.restore(here, file, NOW, force=True)
    assert done.contents.step == STEPS[-1]
    assert step_of(sqlite_area.db) == STEPS[-1]
