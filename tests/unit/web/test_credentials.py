"""Passphrases: what is kept, and what guessing meets."""

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from hashlib import sha256
from statistics import median

import bcrypt
import pytest
from argon2 import Type, extract_parameters
from sqlmodel import select

from peerdash.model import FailedSignIn
from peerdash.rules import guessing
from peerdash.store import passphrases, scope
from peerdash.store.engine import Database
from peerdash.store.passphrases import QUICK
from peerdash.web import credentials
from tests.unit.web.people import NOW, PHRASE, join

COSTLY = credentials.DUMMY


@pytest.fixture(autouse=True)
def _quick_dummy(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = credentials.hashed("nobody", QUICK)
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
    credentials.set_passphrase(sqlite_database, user_id, "nobody", QUICK)
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
    assert len(real) == guessing.NAME.guesses
    assert len(checked) == 20


def test_all_of_a_long_passphrase_counts() -> None:
    long = "a" * 100
    kept = credentials.hashed(long, QUICK)
    assert credentials.matches(long, kept)
    assert not credentials.matches("a" * 99, kept)
    assert credentials.matches("æøå" * 60, credentials.hashed("æøå" * 60, QUICK))


def test_one_spelling_is_kept_whatever_keyboard_typed_it() -> None:
    assert credentials.matches("cafe\u0301", credentials.hashed("caf\u00e9", QUICK))


def test_hashes_take_their_time_by_default() -> None:
    cost = extract_parameters(COSTLY)
    assert cost.type is Type.ID
    assert cost.memory_cost >= 46 * 1024
    assert cost.time_cost >= 2
    assert cost == extract_parameters(credentials.hashed("x"))


def test_what_is_kept_unreadably_is_nobodys() -> None:
    assert not credentials.matches("x", "not a hash")
    assert not credentials.matches("x", "")


def old_hash(passphrase: str) -> str:
    """Hash as this program did before Argon2id."""
    whole = base64.b64encode(sha256(passphrase.encode()).digest())
    return bcrypt.hashpw(whole, bcrypt.gensalt(4)).decode()


@pytest.mark.parametrize("kind", ["bcrypt", "cheaper"])
def test_an_older_hash_signs_in_once_more_and_is_made_anew(
    database: Database, kind: str
) -> None:
    user_id = join(database)
    older = old_hash(PHRASE) if kind == "bcrypt" else credentials.hashed(PHRASE, QUICK)
    keep(database, user_id, older)
    assert credentials.check(database, "ada", "wrong", NOW) is None
    assert kept(database, user_id) == older
    assert credentials.check(database, "ada", PHRASE, NOW) == user_id
    newer = kept(database, user_id)
    assert extract_parameters(newer) == extract_parameters(COSTLY)
    assert credentials.check(database, "ada", PHRASE, NOW) == user_id
    assert kept(database, user_id) == newer


def kept(db: Database, user_id: str) -> str:
    with scope.unscoped(db) as rows:
        return passphrases.of(rows, user_id)


def keep(db: Database, user_id: str, password_hash: str) -> None:
    with scope.unscoped(db) as rows:
        passphrases.keep(rows, user_id, password_hash)


def test_every_further_guess_waits_longer_and_none_for_good(
    database: Database, checked: list[str]
) -> None:
    user_id = join(database)
    at = NOW
    for _ in range(5):
        credentials.check(database, "ada", "wrong", at)
    for minutes in (5, 10, 15, 15):
        early = at + timedelta(minutes=minutes, seconds=-1)
        assert credentials.check(database, "ada", PHRASE, early) is None
        assert checked[-1] == credentials.DUMMY
        at += timedelta(minutes=minutes)
        credentials.check(database, "ada", "wrong", at)
        assert checked[-1] != credentials.DUMMY
    later = at + timedelta(minutes=15)
    assert credentials.check(database, "ada", PHRASE, later) == user_id


def test_an_address_that_guesses_at_many_names_is_slowed(
    database: Database, checked: list[str]
) -> None:
    ben = join(database, "ben")
    for number in range(20):
        credentials.check(database, f"name{number}", "wrong", NOW, "198.51.100.7")
    assert credentials.check(database, "ben", PHRASE, NOW, "198.51.100.7") is None
    assert checked[-1] == credentials.DUMMY
    assert credentials.check(database, "ben", PHRASE, NOW, "198.51.100.8") == ben
    later = NOW + timedelta(minutes=5)
    assert credentials.check(database, "ben", PHRASE, later, "198.51.100.7") == ben


def test_this_machine_itself_is_no_address(database: Database) -> None:
    ben = join(database, "ben")
    for number in range(25):
        credentials.check(database, f"name{number}", "wrong", NOW)
    assert credentials.check(database, "ben", PHRASE, NOW) == ben


def test_neither_names_nor_addresses_are_kept(sqlite_database: Database) -> None:
    credentials.check(sqlite_database, "nobody", "wrong", NOW, "198.51.100.7")
    with scope.unscoped(sqlite_database) as rows:
        (row,) = rows.exec(select(FailedSignIn)).all()
    assert len(row.username_hash) == len(row.address_hash) == 64
    assert "nobody" not in row.model_dump_json()
    assert "198.51" not in row.model_dump_json()


def test_two_hundred_guesses_from_two_hundred_addresses_ring_twice(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(200):
        address = f"198.51.100.{number}"
        credentials.check(sqlite_database, f"name{number}", "wrong", NOW, address)
    rung = [record for record in caplog.records if "Alarm" in record.message]
    assert len(rung) == 2
    assert not [one for one in rung if "name" in one.message or "198" in one.message]


@pytest.mark.slow
def test_known_unknown_and_locked_names_take_the_same_time(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T1: what it costs, and what somebody who waits outside can see of that.

    The three take turns, so that whoever else is busy here slows each as much, and
    each turn is the quicker of two; on the clock, each turn's own ratio is compared.
    """
    monkeypatch.setattr(credentials, "DUMMY", COSTLY)
    user_id = join(sqlite_database)
    keep(sqlite_database, user_id, credentials.hashed(PHRASE))
    join(sqlite_database, "locked")
    for _ in range(5):
        credentials.check(sqlite_database, "locked", "wrong", NOW)
    cost: dict[str, list[float]] = {"ada": [], "nobody": [], "locked": []}
    seen: dict[str, list[float]] = {"ada": [], "nobody": [], "locked": []}
    for number in range(50):
        at = NOW + timedelta(minutes=20 * number)
        names = list(cost)
        for name in (*names[number % 3 :], *names[: number % 3]):
            when = NOW if name == "locked" else at
            once, twice = (timed(sqlite_database, name, when) for _ in "ab")
            cost[name].append(min(once[0], twice[0]))
            seen[name].append(min(once[1], twice[1]))
    for other in ("nobody", "locked"):
        assert 0.9 <= median(cost["ada"]) / median(cost[other]) <= 1.1
        turns = zip(seen["ada"], seen[other], strict=True)
        ratio = median(one / another for one, another in turns)
        assert 0.9 <= ratio <= 1.1


def timed(db: Database, name: str, when: datetime) -> tuple[float, float]:
    """Return what a wrong guess takes: of this thread's time, and on the clock."""
    began = time.thread_time(), time.perf_counter()
    assert credentials.check(db, name, "wrong", when) is None
    return time.thread_time() - began[0], time.perf_counter() - began[1]
