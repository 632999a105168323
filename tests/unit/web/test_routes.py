"""The routes of the door, with every header they go out with."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from peerdash.store.engine import Database
from peerdash.web import clock, headers, sessions
from peerdash.web.doorway import MIDDLEWARE
from peerdash.web.gate import COOKIE
from peerdash.web.plain import safe_return
from peerdash.web.routes import ROUTES
from tests.unit.web.asking import Answer, ask
from tests.unit.web.people import join

SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def app() -> ASGIApp:
    return Starlette(routes=ROUTES, middleware=MIDDLEWARE)


@pytest.fixture
def ticket(sqlite_database: Database) -> str:
    user_id = join(sqlite_database)
    return sessions.issue_ticket(sqlite_database, user_id, clock.now())


def start(app: ASGIApp, ticket: str, to: str = "/") -> Answer:
    body = f"ticket={ticket}&to={to}".encode()
    return ask(app, "/session/start", method="POST", headers=SAME, body=body)


def token_in(answer: Answer) -> str:
    return answer.headers["set-cookie"].split(";")[0].partition("=")[2]


def test_a_ticket_becomes_a_cookie_that_scripts_cannot_read(
    app: ASGIApp, ticket: str
) -> None:
    answer = start(app, ticket, "/map%3Fmap%3DM-12")
    assert (answer.status, answer.headers["location"]) == (303, "/map?map=M-12")
    name, *rest = answer.headers["set-cookie"].split("; ")
    assert name.startswith(f"{COOKIE}=")
    assert {each.lower() for each in rest} == {
        "httponly",
        "path=/",
        "samesite=strict",
        "secure",
    }


def test_a_ticket_is_good_once(app: ASGIApp, ticket: str) -> None:
    assert start(app, ticket).status == 303
    again = start(app, ticket)
    assert again.status == 403
    assert "set-cookie" not in again.headers


def test_another_site_cannot_hand_in_a_ticket(app: ASGIApp, ticket: str) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    body = f"ticket={ticket}".encode()
    answer = ask(app, "/session/start", method="POST", headers=foreign, body=body)
    assert answer.status == 403


def test_a_huge_body_is_not_read(app: ASGIApp, ticket: str) -> None:
    assert start(app, ticket, "x" * 5000).status == 403
    assert start(app, ticket).status == 303


def test_a_link_signs_in_once(app: ASGIApp, ticket: str) -> None:
    assert ask(app, f"/enter/{ticket}", method="HEAD").status == 405
    assert ask(app, f"/enter/{ticket}").status == 303
    assert ask(app, f"/enter/{ticket}").status == 403


def test_signing_in_ends_the_session_before(
    app: ASGIApp, sqlite_database: Database, ticket: str
) -> None:
    first = token_in(start(app, ticket))
    now = clock.now()
    live = sessions.look_up(sqlite_database, first, now)
    assert live
    second = sessions.issue_ticket(sqlite_database, live.user_id, now)
    ask(app, f"/enter/{second}", headers={"cookie": f"{COOKIE}={first}"})
    assert sessions.look_up(sqlite_database, first, now) is None


def test_signing_out_ends_the_session_and_leaves_nothing(
    app: ASGIApp, ticket: str
) -> None:
    mine = {"cookie": f"{COOKIE}={token_in(start(app, ticket))}"}
    assert ask(app, "/session/alive", headers=mine).status == 200
    answer = ask(app, "/session/end", method="POST", headers=mine)
    assert b"You have been signed out" in answer.body
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert answer.headers["cache-control"] == "no-store"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert ask(app, "/session/alive", headers=mine).status == 401


def test_a_reason_is_told_in_our_words_only(app: ASGIApp) -> None:
    assert b"15 minutes" in ask(app, "/session/end?reason=idle").body
    assert b"script" not in ask(app, "/session/end?reason=<script>").body


def test_health_says_nothing_more(app: ASGIApp) -> None:
    assert ask(app, "/healthz").json == {"status": "ok"}


@pytest.mark.parametrize(
    "path", ["/", "/map?map=M-12", "/timeline?map=M-12&from=2026-01-01"]
)
def test_our_pages_are_returned_to(path: str) -> None:
    assert safe_return(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "/a/b",
        "/session/end",
        "/map\r\nX: y",
        "/map?x=<script>",
        "/map#x",
        "/map?" + "x" * 501,
    ],
)
def test_nothing_else_is(path: str) -> None:
    assert safe_return(path) == "/"


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/session/end", "/session/alive", "/enter/x", "/media/x"]
)
def test_every_answer_carries_every_header(
    app: ASGIApp, path: str, sqlite_database: Database
) -> None:
    del sqlite_database
    sent = ask(app, path).headers
    for name, value in headers.ALWAYS.items():
        assert sent[name.lower()] == value
    assert sent["content-security-policy"] == headers.POLICY


async def fails(request: Request) -> Response:
    """Be wrong about somebody."""
    del request
    raise ValueError("Kim Example, born 2011")


def test_an_error_behind_a_route_is_a_reference_with_every_header(
    caplog: pytest.LogCaptureFixture, sqlite_database: Database
) -> None:
    del sqlite_database
    app = Starlette(routes=[Route("/healthz", fails)], middleware=MIDDLEWARE)
    answer = ask(app, "/healthz")
    assert answer.status == 500
    assert answer.headers["content-security-policy"] == headers.POLICY
    said = re.fullmatch(
        r"Something went wrong. Reference (\w{4})", answer.body.decode()
    )
    assert said
    assert f"Reference {said[1]}: ValueError" in caplog.text
    assert "Kim" not in caplog.text


def test_only_streamlits_own_inline_script_may_run() -> None:
    said = dict(part.split(" ", 1) for part in headers.POLICY.split("; "))
    assert said["default-src"] == "'self'"
    assert said["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in said["script-src"]
    assert said["frame-ancestors"] == "'none'"
    assert len(list(headers.inline_hashes())) == 1


def test_pages_and_media_are_not_kept(app: ASGIApp, sqlite_database: Database) -> None:
    del sqlite_database
    for path in ("/session/end", "/media/x", "/enter/x"):
        assert ask(app, path).headers["cache-control"] == "no-store"
