"""The routes of the door: in, out, and whether a session still holds."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from peerdash.store import condition, settings
from peerdash.store.condition import CannotWriteError
from peerdash.web import (
    clock,
    council,
    drawn,
    feeds,
    installation,
    leaving,
    sessions,
    shown,
    unsent,
)
from peerdash.web.gate import COOKIE, held, token_of
from peerdash.web.plain import page, safe_return
from peerdash.web.readiness import readyz

LARGEST: Final = 4096
OUR_OWN: Final = frozenset({None, "same-origin", "none"})
REASONS: Final = {
    "idle": "Nothing happened for {} minutes, so the page was cleared.",
    "ended": "Your session had ended, so the page was cleared.",
}
CLEARED: Final = (
    "Nothing happened on it for {} minutes. The room's screen in another tab goes on "
    "following the meeting; every other page asks you to sign in again."
)
UNWRITTEN: Final = (
    "This browser is signed out. Nothing can be written just now, so the session "
    "itself ends when it has lain idle for {} minutes."
)
NOBODY_IN: Final = (
    "Nothing can be written just now, and every sign-in has to be in the log. Use "
    "your way in again in a minute, or tell whoever looks after peerdash."
)


async def start(request: Request) -> Response:
    """Exchange a ticket for the cookie, and go to the page first asked for."""
    if request.headers.get("sec-fetch-site") not in OUR_OWN:
        return _refused()
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return _refused()
    form = parse_qs(body.decode("latin-1"))
    where = form.get("to", ["/"])[0]
    return await _enter(request, form.get("ticket", [""])[0], where)


async def enter(request: Request) -> Response:
    """Exchange the ticket in a one-time sign-in link for the cookie."""
    if request.method != "GET":
        return PlainTextResponse("", 405)
    return await _enter(request, request.path_params["ticket"], "/")


async def end(request: Request) -> Response:
    """End the session here and now, and leave nothing behind."""
    said = REASONS.get(request.query_params.get("reason", ""), "")
    try:
        if token := token_of(request.scope):
            await _away(sessions.end, token)
    except CannotWriteError:
        said = UNWRITTEN
    minutes = int(settings.idle().total_seconds() // 60)
    answer = page("You have been signed out", said.format(minutes), "Sign in again")
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


async def cleared(request: Request) -> Response:
    """Say why a page is empty whose session a room's screen keeps (alive.js)."""
    del request
    minutes = int(settings.idle().total_seconds() // 60)
    return page("This page was cleared", CLEARED.format(minutes), "Sign in again")


async def alive(request: Request) -> Response:
    """Say whether the session holds; `active` notes that its reader is there."""
    touch = "active" in request.query_params
    live = await held(token_of(request.scope), touch=touch)
    return PlainTextResponse("yes" if live else "no", 200 if live else 401)


async def healthz(request: Request) -> Response:
    """Say that the program answers, and nothing else about it."""
    del request
    return JSONResponse({"status": "ok"})


ROUTES: Final = (
    Route("/session/start", start, methods=["POST"]),
    Route("/session/end", end, methods=["GET", "POST"]),
    Route("/session/alive", alive),
    Route("/session/cleared", cleared),
    drawn.ROUTE,
    shown.ROUTE,
    Route("/enter/{ticket}", enter),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    *council.ROUTES,
    unsent.ROUTE,
    leaving.ROUTE,
    feeds.ROUTE,
)


async def _enter(request: Request, ticket: str, where: str) -> Response:
    try:
        token = await _away(sessions.redeem, ticket)
        if token and (before := token_of(request.scope)):
            await _away(sessions.end, before)
    except CannotWriteError:
        return page("Nobody can sign in just now", NOBODY_IN, "Try again", 503)
    if token is None:
        return _refused()
    answer = RedirectResponse(safe_return(where), 303)
    answer.set_cookie(
        COOKIE, token, path="/", secure=True, httponly=True, samesite="strict"
    )
    return answer


async def _away(act: Callable[..., Any], secret: str) -> Any:  # noqa: ANN401
    """Do database work away from the event loop; raises CannotWriteError."""
    db = installation.database()

    def done() -> Any:  # noqa: ANN401
        with condition.noticing(db):
            return act(db, secret, clock.now())

    return await to_thread.run_sync(done)


def _refused() -> Response:
    sentence = "Each way in works once and for a short time."
    return page("This way in is used up", sentence, "Sign in", 403)
