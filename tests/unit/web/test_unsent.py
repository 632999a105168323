"""`/unsent`: what is typed is handed in by who is signed in, and by nobody else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from peerdash.model import Unsent
from peerdash.model.unsent import MOST_TEXT
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.web import clock, sessions, unsent
from peerdash.web.gate import COOKIE, Gate
from tests.unit.web.asking import Answer, ask
from tests.unit.web.people import NOW, join

ONE: dict[str, Any] = {
    "place": "meeting.note.G-4.M-12",
    "field": "line",
    "form": "0" * 32,
    "seen": 0,
    "text": "Seen at the basin",
}


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cookie(sqlite_database: Database) -> str:
    """Sign somebody in."""
    user_id = join(sqlite_database)
    ticket = sessions.issue_ticket(sqlite_database, user_id, NOW)
    token = sessions.redeem(sqlite_database, ticket, NOW)
    return f"{COOKIE}={token}"


def hand_in(said: object, **headers: str) -> Answer:
    program = Gate(Starlette(routes=[unsent.ROUTE]))
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return ask(program, "/unsent", method="POST", headers=told, body=body)


def kept(db: Database) -> list[Unsent]:
    with scope.unscoped(db) as session:
        return list(session.exec(select(Unsent)).all())


def test_it_is_kept_and_the_hour_is_london_s(
    sqlite_database: Database, cookie: str
) -> None:
    answer = hand_in({"typed": [ONE], "heard": []}, cookie=cookie)
    assert (answer.status, answer.json) == (200, {"at": "10:30:00"})
    assert [row.text for row in kept(sqlite_database)] == ["Seen at the basin"]


def test_nobody_hands_in_anything_without_a_session(sqlite_database: Database) -> None:
    assert hand_in({"typed": [ONE], "heard": []}).status in {401, 404}
    assert kept(sqlite_database) == []


def test_another_site_hands_in_nothing(sqlite_database: Database, cookie: str) -> None:
    for site in ("cross-site", "same-site", "none"):
        told = {"typed": [ONE], "heard": []}
        assert hand_in(told, cookie=cookie, sec_fetch_site=site).status == 403
    assert kept(sqlite_database) == []


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"not json",
        b"[1]",
        {"typed": [ONE]},
        {"typed": [{**ONE, "place": ""}], "heard": []},
        {"typed": [{**ONE, "place": "x" * 161}], "heard": []},
        {"typed": [{**ONE, "form": "the form"}], "heard": []},
        {"typed": [{**ONE, "seen": "1"}], "heard": []},
        {"typed": [{**ONE, "seen": 2**31}], "heard": []},
        {"typed": [{**ONE, "text": None}], "heard": []},
        {"typed": [ONE] * 51, "heard": []},
        b'{"typed": [], "heard": [], "more": "' + b"x" * unsent.LARGEST + b'"}',
    ],
)
def test_what_no_page_of_ours_would_say_is_refused_whole(
    sqlite_database: Database, cookie: str, said: object
) -> None:
    assert hand_in(said, cookie=cookie).status == 400
    assert kept(sqlite_database) == []


def test_what_no_database_could_hold_is_made_so_that_it_can(
    sqlite_database: Database, cookie: str
) -> None:
    odd = {**ONE, "text": "a\x00b\ud800" + "x" * MOST_TEXT}
    assert hand_in({"typed": [odd], "heard": []}, cookie=cookie).status == 200
    text = kept(sqlite_database)[0].text
    assert text.startswith("ab?x")
    assert len(text) == MOST_TEXT


@contextmanager
def unwritable(db: Database) -> Iterator[None]:
    with db.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.cursor().execute("PRAGMA query_only=ON")
    yield
    db.engine.dispose()


def test_what_cannot_be_kept_is_never_said_to_be(
    sqlite_database: Database, cookie: str
) -> None:
    with unwritable(sqlite_database):
        answer = hand_in({"typed": [ONE], "heard": []}, cookie=cookie)
    assert answer.status == 503
