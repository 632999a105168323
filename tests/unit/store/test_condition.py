"""A database that cannot be written is a condition to live in, not a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError
from starlette.applications import Starlette

from peerdash.model import GapDraft, Location
from peerdash.rules.refusal import Unsaved
from peerdash.services import findings, maps
from peerdash.services.desk import acting
from peerdash.store import backup, condition, scope
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, doorway, sessions
from peerdash.web.gate import COOKIE
from peerdash.web.routes import ROUTES
from tests.area import NOW, Area
from tests.unit.web.asking import Answer, ask

SQLITE = {
    "read-only": "PRAGMA query_only=ON",
    "full": "PRAGMA max_page_count=1",
}
ASK = GapDraft(question="Who collects him from school?" * 10)


@contextmanager
def on_every_connection(engine: Engine, say: str) -> Iterator[None]:
    """Say something to every connection of an engine, old ones included."""

    def opened(connection: object, *_: object) -> None:
        connection.cursor().execute(say)  # type: ignore[attr-defined]

    engine.dispose()
    event.listen(engine, "connect", opened)
    yield
    event.remove(engine, "connect", opened)
    engine.dispose()


@contextmanager
def unwritable(db: Database, how: str = "read-only") -> Iterator[None]:
    if db.is_sqlite:
        with on_every_connection(db.engine, SQLITE[how]):
            yield
        return
    follow(db, "on")
    yield
    follow(db, "off")


def follow(db: Database, standing: str) -> None:
    """Make a PostgreSQL database refuse writes, as a replica does."""
    name = db.engine.url.database
    with db.system.execution_options(
        isolation_level="AUTOCOMMIT"
    ).connect() as connection:
        connection.execute(text("set default_transaction_read_only = off"))
        connection.execute(
            text(
                f'alter database "{name}" '
                f"set default_transaction_read_only = {standing}"
            )
        )
    db.dispose()


def fill_the_disk(area: Area) -> None:
    """Write into the room that free pages leave, until there is none."""
    desk = area.desk("asha")
    for _ in range(500):
        findings.add_gap(desk, "M-1", ASK)


def asked() -> Answer:
    return ask(Starlette(routes=[*ROUTES]), "/readyz")


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERDASH_BACKUPS", str(tmp_path / "copies"))


def test_a_healthy_database_is_ready(area: Area, tmp_path: Path) -> None:
    if area.db.is_sqlite:
        backup.take(area.db, tmp_path / "copies", NOW)
    answer = asked()
    assert answer.status == 200, answer.body
    said = answer.json
    assert said.pop("backup") in {"ok", "not kept here"}
    assert said == {"status": "ready", "database": "ok", "log": "ok", "disk": "ok"}


def test_asking_writes_nothing(area: Area) -> None:
    assert condition.probe(area.db, NOW)
    with scope.unscoped(area.db) as rows:
        assert rows.connection().execute(text("select * from receipt")).all() == []
    assert area.lines() == []


def test_a_database_that_cannot_be_written_is_not_ready(area: Area) -> None:
    with unwritable(area.db):
        answer = asked()
        assert answer.status == 503
        assert (answer.json["status"], answer.json["database"]) == (
            "not ready",
            "not ok",
        )
        assert answer.json["log"] == "ok"
        assert not condition.is_writable(area.db)
    assert condition.probe(area.db, NOW)
    assert condition.is_writable(area.db)


def test_a_log_signed_with_another_key_is_not_ready(area: Area) -> None:
    with acting(area.desk("asha"), Act.EDIT_MAP, "M-1"):
        pass
    strange = replace(area.db, log_key=b"another key")
    assert not condition.now_of(strange, None, NOW).log
    assert condition.now_of(area.db, None, NOW).is_ready


def test_a_disk_with_no_room_left_is_not_ready(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "LEAST_ROOM", 2**60)
    assert not condition.now_of(area.db, None, NOW).room


def test_an_old_copy_of_a_changed_database_is_not_ready(
    sqlite_area: Area, tmp_path: Path
) -> None:
    db, folder, later = sqlite_area.db, tmp_path / "copies", NOW + timedelta(hours=1)
    assert condition.now_of(db, folder, NOW).backup
    maps.picture(sqlite_area.desk("asha"), "M-1")
    assert condition.now_of(db, folder, NOW).backup is False
    backup.take(db, folder, NOW)
    assert condition.now_of(db, folder, later).backup
    with acting(sqlite_area.desk("asha"), Act.EDIT_MAP, "M-1"):
        pass
    assert condition.now_of(db, folder, NOW).backup
    assert condition.now_of(db, folder, later).backup is False


def test_many_who_ask_at_once_are_one(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not sqlite_area.lines()
    asked()
    monkeypatch.setattr(condition, "now_of", _never)
    assert asked().status == 200


def _never(*_: object) -> None:
    raise AssertionError("the database was asked again")


def test_what_was_typed_is_refused_in_a_sentence(area: Area) -> None:
    desk = area.desk("asha")
    with unwritable(area.db):
        with pytest.raises(Unsaved, match="Nothing can be saved just now"):
            findings.add_gap(desk, "M-1", ASK)
        assert not condition.is_writable(area.db)
    findings.add_gap(area.desk("asha"), "M-1", ASK)
    assert condition.is_writable(area.db)


def test_a_writer_who_keeps_the_database_is_no_reason_for_alarm(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    with on_every_connection(sqlite_area.db.engine, "PRAGMA busy_timeout=10"):
        with scope.unscoped(sqlite_area.db) as rows:
            rows.connection()
            with pytest.raises(Unsaved, match="Try again"):
                findings.add_gap(desk, "M-1", ASK)
        assert condition.is_writable(sqlite_area.db)
        findings.add_gap(desk, "M-1", ASK)


def test_a_full_disk_loses_nothing_that_was_acknowledged(sqlite_area: Area) -> None:
    with unwritable(sqlite_area.db, "full"):
        with pytest.raises(Unsaved):
            fill_the_disk(sqlite_area)
        told = len(sqlite_area.lines())
        assert not condition.is_writable(sqlite_area.db)
    assert len(sqlite_area.lines()) == told


def test_what_this_session_opened_still_opens_and_nothing_else_does(
    area: Area,
) -> None:
    maps.picture(area.desk("asha"), "M-1")
    later = area.desk("asha", minutes=40)
    others = (
        area.desk("asha", minutes=40, session="another-session"),
        area.desk("sam", minutes=40),
    )
    with unwritable(area.db):
        with pytest.raises(Unsaved, match="has to be in the log"):
            maps.picture(later, "M-12")
        assert maps.picture(later, "M-1").people
        for desk in others:
            with pytest.raises(Unsaved, match="has to be in the log"):
                maps.picture(desk, "M-1")
    assert maps.picture(later, "M-12").people


def test_whoever_is_signed_in_stays_so(area: Area) -> None:
    ticket = sessions.issue_ticket(area.db, area.desk("asha").viewer.user_id, NOW)
    token = sessions.redeem(area.db, ticket, NOW) or ""
    with unwritable(area.db):
        assert sessions.look_up(area.db, token, NOW + timedelta(minutes=5))
        assert not condition.is_writable(area.db)


def test_who_signs_in_or_out_meanwhile_is_told_in_words(area: Area) -> None:
    user_id = area.desk("asha").viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, clock.now(), timedelta(hours=1))
    token = sessions.redeem(area.db, ticket, clock.now()) or ""
    waiting = sessions.issue_ticket(area.db, user_id, clock.now(), timedelta(hours=1))
    door = Starlette(routes=[*ROUTES])
    here = {"cookie": f"{COOKIE}={token}"}
    with unwritable(area.db):
        entered = ask(door, f"/enter/{waiting}")
        left = ask(door, "/session/end", method="POST", headers=here)
    assert entered.status == 503
    assert b"Nobody can sign in just now" in entered.body
    assert left.status == 200
    assert b"Nothing can be written just now" in left.body
    assert "Max-Age=0" in left.headers["set-cookie"]
    assert ask(door, f"/enter/{waiting}").status == 303
    assert ask(door, "/session/end", method="POST", headers=here).status == 200
    assert sessions.look_up(area.db, token, clock.now()) is None


def test_a_glance_at_the_door_does_not_mark_it_well(area: Area) -> None:
    with unwritable(area.db):
        assert not condition.probe(area.db, NOW)
        with condition.noticing(area.db, writes=False):
            pass
        assert not condition.is_writable(area.db)


def test_what_is_hidden_and_what_is_absent_are_refused_alike(area: Area) -> None:
    desk = area.desk("ruth")
    with unwritable(area.db):
        for ref in ("M-3", "M-404"):
            with pytest.raises(Unsaved, match="has to be in the log"):
                maps.picture(desk, ref)


def nameless(area: Area) -> None:
    with acting(area.desk("asha"), Act.EDIT_MAP, "M-1") as deed:
        deed.session.add(Location(ref=None, name="x", kind="street"))  # type: ignore[arg-type]


def test_a_bug_is_still_a_bug(area: Area) -> None:
    with pytest.raises(IntegrityError):
        nameless(area)
    assert condition.is_writable(area.db)


def test_the_minute_s_round_copies_what_changed(
    sqlite_area: Area, tmp_path: Path
) -> None:
    doorway.tend()
    assert len(backup.kept(tmp_path / "copies")) == 1
    doorway.tend()
    assert len(backup.kept(tmp_path / "copies")) == 1
    assert condition.is_writable(sqlite_area.db)


def test_the_minute_s_round_survives_what_it_finds(
    sqlite_area: Area,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("PEERDASH_BACKUPS", str(tmp_path / "in-the-way"))
    with unwritable(sqlite_area.db):
        doorway.tend()
        assert not condition.is_writable(sqlite_area.db)
    assert "No backup was made" in caplog.text
