"""The gate: who may ask for what, and the only source of identity.

It stands before Streamlit. Whatever a browser says about who it is goes; what
the session table says comes in its place, and Streamlit hands it to scripts as
`st.user`. What is not named here is closed to anybody who has not signed in.
"""

import re
from typing import Final

from anyio import to_thread
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peerdash.store.engine import Database
from peerdash.web import clock, installation, limits, sessions
from peerdash.web.sessions import Live

COOKIE: Final = "__Host-peerdash"
THEIRS: Final = b"_streamlit_user"
ENDED: Final = 4401
REFUSED: Final = 403
DENIAL: Final = "websocket.http.response"
STREAM: Final = "/_stcore/stream"
AWAY: Final = "/council/start"
CLOSED: Final = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/auth/",
    "/oauth2callback",
)
"""To everybody. The last two are `st.login`'s: who somebody is never comes from it."""
DOOR: Final = "/_stcore/bidi-components/peerdash.door/"
PUBLIC: Final = re.compile(
    r"/static/.+|/favicon\.png|/manifest\.json|/healthz|/_stcore/health"
    r"|/_stcore/host-config|/session/(start|end|alive|drawn|shown)|/enter/[\w-]+"
    r"|/council/(start|back)|/calendar/[\w-]{43}\.ics"
    rf"|{re.escape(DOOR)}[\w.-]+"
)
TICKETS: Final = re.compile(r"/session/start|/enter/[\w-]+|/council/back")
TYPED: Final = "/unsent"
SHELL: Final = re.compile(r"/[a-z_-]*", re.IGNORECASE)


class Gate:
    """Lets each request in as whoever the session table says, or not at all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or one websocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        token = token_of(scope)
        live = await _holder(scope, token)
        if not lets_in(scope, live):
            await _not_here(scope, receive, send)
            return
        if await to_thread.run_sync(_knocks_too_often, scope, live):
            await _too_often(scope, send, receive)
            return
        if TICKETS.fullmatch(scope["path"]):
            send = _counting(scope, send)
        scope = {**scope, "headers": _vouched(scope, live)}
        if scope["type"] == "websocket" and live:
            watched = Watched(token, receive, send)
            receive, send = watched.hear, watched.say
        await self.app(scope, receive, send)


class Watched:
    """A signed-in websocket: every message asks again whether the session holds.

    A message is no sign that its reader is there: a map that somebody else has
    changed draws itself again. The watch in the page says so (`/session/alive`).
    """

    def __init__(self, token: str, receive: Receive, send: Send) -> None:
        self.token, self._receive, self._send = token, receive, send
        self.over = False

    async def hear(self) -> Message:
        """Pass on a message, or hang up because the session has ended."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        if await held(self.token, touch=False):
            return message
        if not self.over:
            self.over = True
            await self._send({"type": "websocket.close", "code": ENDED})
        return {"type": "websocket.disconnect", "code": ENDED}

    async def say(self, message: Message) -> None:
        """Send a message unless we have hung up."""
        if not self.over:
            await self._send(message)


def lets_in(scope: Scope, live: Live | None) -> bool:
    """Whether this may be asked for at all, by this visitor."""
    path: str = scope["path"]
    if path.startswith(CLOSED) or ".." in path.split("/"):
        return False
    if live is not None and live.whole:
        return True
    if scope["type"] == "websocket":
        return path == STREAM
    if PUBLIC.fullmatch(path):
        return True
    return scope["method"] in {"GET", "HEAD"} and bool(SHELL.fullmatch(path))


def token_of(scope: Scope) -> str:
    """Return the token in our cookie, or nothing."""
    for name, value in scope["headers"]:
        if name.lower() != b"cookie":
            continue
        for crumb in value.decode("latin-1").split(";"):
            key, _, token = crumb.strip().partition("=")
            if key == COOKIE:
                return str(token)
    return ""


async def held(token: str, *, touch: bool = True, led: bool = False) -> Live | None:
    """Ask, away from the event loop, whether a token's session holds."""
    if not token:
        return None
    return await to_thread.run_sync(_ask, token, touch, led)


def _ask(token: str, touch: bool, led: bool) -> Live | None:
    return sessions.look_up(_db(), token, clock.now(), touch=touch, led=led)


async def _holder(scope: Scope, token: str) -> Live | None:
    """Look up who holds the token, unless the answer is the same for everybody.

    A stream that broke is opened again by the page itself, and what was typed is
    handed in by it until that is heard: nobody need be there.
    """
    if PUBLIC.fullmatch(scope["path"]):
        return None
    itself = scope["type"] == "websocket" or scope["path"] == TYPED
    return await held(token, touch=not itself)


def _knocks_too_often(scope: Scope, live: Live | None) -> bool:
    """Whether this address has tried too many tickets or streams."""
    address, now, path = limits.address_of(scope), clock.now(), scope["path"]
    if not address:
        return False
    if TICKETS.fullmatch(path):
        return limits.is_reached(_db(), limits.BAD_TICKETS, address, now)
    if path == AWAY:
        return not limits.count(_db(), limits.SENT_AWAY, address, now)
    if scope["type"] != "websocket" or live:
        return False
    return not limits.count(_db(), limits.NEW_STREAMS, address, now)


def _counting(scope: Scope, send: Send) -> Send:
    """Count the tickets of this address that were not good."""

    async def counted(message: Message) -> None:
        if message.get("status") == REFUSED:
            await to_thread.run_sync(_count, limits.address_of(scope))
        await send(message)

    return counted


def _count(address: str) -> None:
    limits.count(_db(), limits.BAD_TICKETS, address, clock.now())


def _db() -> Database:
    return installation.database()


def _vouched(scope: Scope, live: Live | None) -> list[tuple[bytes, bytes]]:
    """Drop what the browser says about identity and say what we know.

    With it go the cookies of `st.login`: they stand for themselves, for 30 days.
    """
    kept = [
        (name, _without_theirs(value) if name.lower() == b"cookie" else value)
        for name, value in scope["headers"]
        if not name.lower().replace(b"_", b"-").startswith(b"x-peerdash-")
    ]
    if live:
        kept.append((b"x-peerdash-user", live.user_id.encode()))
        kept.append((b"x-peerdash-sid", live.sid.encode()))
    return kept


def _without_theirs(cookies: bytes) -> bytes:
    crumbs = (crumb.strip() for crumb in cookies.split(b";"))
    return b"; ".join(one for one in crumbs if not one.startswith(THEIRS))


async def _too_often(scope: Scope, send: Send, receive: Receive) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4429})
        return
    wait = int(limits.BAD_TICKETS.within.total_seconds())
    answer = PlainTextResponse(
        "Too many ways in that are used up. Wait five minutes.",
        429,
        {"Retry-After": str(wait)},
    )
    await answer(scope, receive, send)


async def _not_here(scope: Scope, receive: Receive, send: Send) -> None:
    """Say that there is nothing; also to a websocket, where the server can."""
    if scope["type"] == "websocket" and DENIAL not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 4404})
        return
    answer = PlainTextResponse("There is nothing here.", 404)
    await answer(scope, receive, send)
