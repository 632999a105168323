"""Every route there is, asked for by nobody: only the door answers (T9).

The routes are read from the program as it runs, Streamlit's own with ours, so that one
added tomorrow is asked for too.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from streamlit.runtime import Runtime

from app import app
from peerdash.menu import MENU
from peerdash.store.engine import Database
from peerdash.web import clock, sessions
from peerdash.web.gate import COOKIE
from tests.unit.web.asking import Answer, ask
from tests.unit.web.people import join

CLOSED: Final = b"There is nothing here."
TO_ALL: Final = {
    "/session/start",
    "/session/end",
    "/session/alive",
    "/session/cleared",
    "/session/drawn",
    "/session/shown",
    "/enter/{ticket}",
    "/council/start",
    "/council/back",
    "/unsent",
    "/leaving/{token}",
    "/calendar/{token}",
    "/healthz",
    "/readyz",
    "/_stcore/health",
    "/_stcore/host-config",
}
TO_NOBODY: Final = {
    "/_stcore/metrics",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
}
TO_THE_SIGNED_IN: Final = {
    "/media/{file_id:path}",
    "/_stcore/upload_file/{session_id}/{file_id}",
    "/component/{path:path}",
    "/_stcore/bidi-components/{path:path}",
}
STREAM: Final = "/_stcore/stream"
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FILLED: Final = {
    "{file_id:path}": "abc.csv",
    "{session_id}": "s",
    "{file_id}": "f",
    "{path:path}": "peerdash.canvas/canvas.js",
    "{ticket}": "abc",
    "{token}": "abc",
}
ALSO: Final = (
    "/export/abc",
    "/calendar.ics",
    "/calendar/abc.ics",
    "/_stcore/allowed-message-origins",
    "/app/static/demo.csv",
    "/data/demo.sqlite",
    "/.streamlit/config.toml",
    "/_stcore/script-health-check",
    "/media/../healthz/../media/abc.csv",
    "/%2e%2e/etc/passwd",
    "/static/../media/abc.csv",
)


@pytest.fixture(scope="module")
def whole() -> Iterator[Starlette]:
    """Build the whole program as it is served, and put Streamlit's runtime away."""
    yield app._build_starlette_app()
    Runtime._instance = None
    app._runtime = None


@pytest.fixture
def cookie(sqlite_database: Database) -> dict[str, str]:
    now = clock.now()
    ticket = sessions.issue_ticket(sqlite_database, join(sqlite_database), now)
    return {"cookie": f"{COOKIE}={sessions.redeem(sqlite_database, ticket, now)}"}


def routes(whole: Starlette) -> dict[str, set[str]]:
    """Return every path the program has, and by which methods it is asked for."""
    found: dict[str, set[str]] = {}
    for route in whole.routes:
        if isinstance(route, Route):
            found.setdefault(route.path, set()).update(route.methods or METHODS)
    return found


def filled(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace(name, value)
    assert "{" not in path, f"Say what {path} is to be filled with."
    return path


def is_closed(answer: Answer) -> bool:
    return answer.status == 404 and answer.body in (CLOSED, b"")


def test_every_route_is_one_that_we_have_thought_about(whole: Starlette) -> None:
    thought_of = TO_ALL | TO_NOBODY | TO_THE_SIGNED_IN
    assert set(routes(whole)) == thought_of
    sockets = {one.path for one in whole.routes if isinstance(one, WebSocketRoute)}
    assert sockets == {STREAM}
    (shell,) = (one for one in whole.routes if isinstance(one, Mount))
    assert shell.path == ""


def test_without_a_session_nothing_but_the_door_answers(
    whole: Starlette, sqlite_database: Database
) -> None:
    del sqlite_database
    asked = 0
    for path, method in product(TO_NOBODY | TO_THE_SIGNED_IN, METHODS):
        assert is_closed(ask(whole, filled(path), method=method)), (method, path)
        asked += 1
    for path, method in product(ALSO, METHODS):
        answer = ask(whole, path, method=method)
        assert is_closed(answer), (method, path)
        asked += 1
    assert asked == 7 * (len(TO_NOBODY | TO_THE_SIGNED_IN) + len(ALSO))


def test_it_is_the_gate_that_closes_them(
    whole: Starlette, cookie: dict[str, str]
) -> None:
    for path in TO_THE_SIGNED_IN:
        method = "DELETE" if "upload" in path else "GET"
        answer = ask(whole, filled(path), method=method, headers=cookie)
        assert answer.body != CLOSED, path
    for path in TO_NOBODY:
        assert is_closed(ask(whole, filled(path), headers=cookie)), path


def test_a_page_s_address_gives_the_shell_and_nothing_of_the_page(
    whole: Starlette, sqlite_database: Database
) -> None:
    del sqlite_database
    shell = ask(whole, "/").body
    assert b"<title>Streamlit</title>" in shell
    for entry in MENU:
        answer = ask(whole, f"/{entry.address}?map=M-1")
        assert (answer.status, answer.body) == (200, shell), entry.address
        for method in set(METHODS) - {"GET", "HEAD"}:
            assert is_closed(ask(whole, f"/{entry.address}", method=method))


def test_what_answers_everybody_says_nothing_of_anybody(
    whole: Starlette, sqlite_database: Database
) -> None:
    join(sqlite_database, "perrin-aske")
    for path, method in product(TO_ALL, METHODS):
        answer = ask(whole, filled(path), method=method)
        said = answer.body + str(answer.headers).encode()
        assert b"Penhallow" not in said, path
        assert b"perrin-aske" not in said, path
