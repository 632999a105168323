"""Passphrases: what is kept, and what guessing meets."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from peerdash.store.engine import Database
from peerdash.web import credentials
from tests.unit.web.people import NOW, PHRASE, join

COSTLY = credentials.DUMMY


@pytest.fixture(autouse=True)
def _quick_dummy(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = credentials.hashed("nobody", 4)
    monkeypatch.setattr(credentials, "DUMMY", hashed)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the hashes that were checked."""
    seen: list[str] = []
    really = credentials.matches

    def noted(passphrase: str, kept: str) -> bool:
        seen.append(kept)
        return really(passphrase, kept)

    monkeypatch.setattr(credentials, "matches", noted)
    return seen


def test_the_right_passphrase_says_who_it_is(database: Database) -> None:
    user_id = join(database)
    assert credentials.check(database, " Ada ", PHRASE, NOW) == user_id


def test_every_failure_is_the_same_answer(sqlite_database: Database) -> None:
    db = sqlite_database
    join(db)
    join(db, "gone", left_on=date(2026, 5, 1))
    guesses = [("ada", "wrong"), ("nobody", PHRASE), ("gone", PHRASE), ("", "")]
    assert {credentials.check(db, *each, NOW) for each in guesses} == {None}


def test_an_unknown_name_costs_a_check_too(
    sqlite_database: Database, checked: list[str]
) -> None:
    credentials.check(sqlite_database, "nobody", PHRASE, NOW)
    assert checked == [credentials.DUMMY]


def test_who_has_no_passphrase_cannot_use_the_dummy(sqlite_database: Database) -> None:
    user_id = join(sqlite_database)
    credentials.set_passphrase(sqlite_database, user_id, "nobody", 4)
    assert credentials.check(sqlite_database, "ada", "nobody", NOW) == user_id
    assert credentials.check(sqlite_database, "other", "nobody", NOW) is None


def test_after_five_wrong_guesses_even_the_right_one_fails(
    database: Database, checked: list[str]
) -> None:
    join(database)
    for _ in range(5):
        assert credentials.check(database, "ada", "wrong", NOW) is None
    assert credentials.check(database, "ada", PHRASE, NOW) is None
    assert checked[-1] == credentials.DUMMY
    assert len(checked) == 6
    later = NOW + timedelta(minutes=5)
    assert credentials.check(database, "ada", PHRASE, later)


def test_names_are_slowed_one_by_one(database: Database) -> None:
    join(database)
    ben = join(database, "ben")
    for _ in range(6):
        credentials.check(database, "ada", "wrong", NOW)
    assert credentials.check(database, "ben", PHRASE, NOW) == ben


def test_right_passphrases_are_never_counted(sqlite_database: Database) -> None:
    user_id = join(sqlite_database)
    for _ in range(8):
        assert credentials.check(sqlite_database, "ada", PHRASE, NOW) == user_id


def test_guesses_made_at_once_do_not_slip_under_the_limit(
    database: Database, checked: list[str]
) -> None:
    join(database)
    with ThreadPoolExecutor(10) as pool:
        list(
            pool.map(
                lambda _: credentials.check(database, "ada", "wrong", NOW), range(20)
            )
        )
    real = [kept for kept in checked if kept != credentials.DUMMY]
    assert len(real) == credentials.ALLOWED
    assert len(checked) == 20


def test_all_of_a_long_passphrase_counts() -> None:
    long = "a" * 100
    kept = credentials.hashed(long, 4)
    assert credentials.matches(long, kept)
    assert not credentials.matches("a" * 99, kept)
    assert credentials.matches("æøå" * 60, credentials.hashed("æøå" * 60, 4))


def test_hashes_take_their_time_by_default() -> None:
    assert credentials.ROUNDS >= 12
    assert COSTLY.startswith(f"$2b${credentials.ROUNDS}$")
