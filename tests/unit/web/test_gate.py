"""The gate: who is let in, as whom, and for how long."""

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from peerdash.store.engine import Database
from peerdash.web import clock, sessions
from peerdash.web.gate import COOKIE, ENDED, Gate
from tests.unit.web.asking import ask, raw
from tests.unit.web.people import join

OPEN_TO_ALL = (
    "/",
    "/maps",
    "/no-such-page",
    "/static/js/index.js",
    "/favicon.png",
    "/healthz",
    "/_stcore/health",
    "/_stcore/host-config",
    "/session/end",
    "/session/alive",
    "/enter/abc-123",
    "/_stcore/bidi-components/peerdash.door/door.js",
)
FOR_THE_SIGNED_IN = (
    "/media/abc.csv",
    "/component/any.thing/index.html",
    "/_stcore/bidi-components/peerdash.canvas/canvas.js",
    "/_stcore/upload_file/session/file",
    "/export/abc",
    "/maps/more",
    "/calendar.ics",
    "//media/abc.csv",
    "/session/other",
)
FOR_NOBODY = (
    "/_stcore/bidi-components/peerdash.door/../peerdash.canvas/canvas.js",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/script-health-check",
)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the headers that came through."""
    answer = JSONResponse(dict(Request(scope).headers))
    await answer(scope, receive, send)


@pytest.fixture
def app() -> ASGIApp:
    return Gate(echo)


@pytest.fixture
def token(sqlite_database: Database) -> str:
    now = clock.now()
    ticket = sessions.issue_ticket(sqlite_database, join(sqlite_database), now)
    token = sessions.redeem(sqlite_database, ticket, now)
    assert token
    return token


def cookie(token: str) -> dict[str, str]:
    return {"cookie": f"other=1; {COOKIE}={token}"}


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_anybody_may_reach(path: str, app: ASGIApp, sqlite_database: Database) -> None:
    del sqlite_database
    assert ask(app, path).status == 200


@pytest.mark.parametrize("path", FOR_THE_SIGNED_IN)
def test_only_the_signed_in_reach(path: str, app: ASGIApp, token: str) -> None:
    assert ask(app, path).status == 404
    assert ask(app, path, headers=cookie("made-up")).status == 404
    assert ask(app, path, headers=cookie(token)).status == 200


@pytest.mark.parametrize("path", FOR_NOBODY)
def test_nobody_reaches(path: str, app: ASGIApp, token: str) -> None:
    assert ask(app, path, headers=cookie(token)).status == 404


def test_without_a_session_nothing_is_posted_to_a_page(app: ASGIApp) -> None:
    assert ask(app, "/maps", method="POST").status == 404


def test_what_a_browser_says_about_itself_is_dropped(app: ASGIApp, token: str) -> None:
    said = {"X-PeerDash-User": "somebody", "x-peerdash-sid": "1", "X_PeerDash_x": "1"}
    seen = ask(app, "/", headers=said).json
    assert not [name for name in seen if "peerdash" in name]
    seen = ask(app, "/", headers=said | cookie(token)).json
    assert seen["x-peerdash-sid"] == sessions.digest(token)[:16]
    assert seen["x-peerdash-user"] not in said.values()


def test_streamlit_s_own_cookie_of_who_one_is_goes_no_further(
    app: ASGIApp, token: str
) -> None:
    said = f"a=1; {USER_COOKIE_NAME}=x; {TOKENS_COOKIE_NAME}=y; {USER_COOKIE_NAME}__1=z"
    for crumbs, kept in (
        (said, "a=1"),
        (f"{said}; {COOKIE}={token}", f"a=1; {COOKIE}={token}"),
    ):
        assert ask(app, "/", headers={"cookie": crumbs}).json["cookie"] == kept


def test_an_ended_session_is_nobodys(
    app: ASGIApp, token: str, sqlite_database: Database
) -> None:
    sessions.end(sqlite_database, token, clock.now())
    assert "x-peerdash-user" not in ask(app, "/", headers=cookie(token)).json
    assert ask(app, "/media/a.csv", headers=cookie(token)).status == 404


async def listen(scope: Scope, receive: Receive, send: Send) -> None:
    """Be Streamlit: accept, then answer each message until the other goes."""
    del scope
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "bytes": message.get("bytes")})
    await send({"type": "websocket.send", "bytes": b"too late"})


def talk(path: str, token: str, *messages: Message | None) -> list[Message]:
    """Open a websocket, send the messages, and return what came back."""
    sent: list[Message] = []
    waiting = [*messages, {"type": "websocket.disconnect", "code": 1000}]

    async def receive() -> Message:
        await anyio.lowlevel.checkpoint()
        message = waiting.pop(0)
        if message is None:
            return await revoked()
        return message

    async def revoked() -> Message:
        from peerdash.web import installation  # noqa: PLC0415

        sessions.end(installation.database(), token, clock.now())
        return {"type": "websocket.receive", "bytes": b"after"}

    async def send(message: Message) -> None:
        await anyio.lowlevel.checkpoint()
        sent.append(message)

    scope = {"type": "websocket", "path": path, "headers": raw(cookie(token))}
    anyio.run(Gate(listen), scope, receive, send)
    return sent


HELLO: Message = {"type": "websocket.receive", "bytes": b"hello"}


def test_the_stream_is_open_to_sign_in(sqlite_database: Database) -> None:
    del sqlite_database
    assert talk("/_stcore/stream", "", HELLO)[1]["bytes"] == b"hello"


def test_no_other_websocket_is(sqlite_database: Database) -> None:
    del sqlite_database
    assert talk("/other", "", HELLO) == [{"type": "websocket.close", "code": 4404}]


def test_a_message_after_the_session_ended_closes_the_stream(token: str) -> None:
    sent = talk("/_stcore/stream", token, HELLO, None, HELLO)
    assert [each.get("bytes") for each in sent] == [None, b"hello", None]
    assert sent[-1] == {"type": "websocket.close", "code": ENDED}
