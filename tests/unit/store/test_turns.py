"""One process at a time looks after a database that several serve."""

from datetime import datetime, timedelta

import pytest

from peerdash.store import turns
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, doorway
from tests.area import NOW, Area

NIGHTS = 3


def checks(area: Area) -> int:
    return sum(line.act == Act.VERIFY for line in area.lines())


def test_on_postgresql_one_has_the_turn_and_gives_it_back(
    postgres_database: Database,
) -> None:
    for _ in range(2):
        with turns.taken(postgres_database) as one, turns.taken(postgres_database) as b:
            assert (one, b) == (True, False)


def test_a_file_has_one_process_whose_turn_it_always_is(
    sqlite_database: Database,
) -> None:
    with turns.taken(sqlite_database) as one, turns.taken(sqlite_database) as other:
        assert (one, other) == (True, True)


def test_the_log_is_checked_once_a_night_however_many_processes_there_are(
    postgres_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(night: int) -> datetime:
        return NOW + timedelta(days=night)

    for night in range(NIGHTS):
        monkeypatch.setattr(clock, "now", lambda night=night: at(night))
        before = checks(postgres_area)
        with turns.taken(postgres_area.db):
            doorway.tend_log()
        assert checks(postgres_area) == before
        for _ in range(2):
            doorway.tend_log()
        assert checks(postgres_area) == before + 1
