"""`/session/shown?meeting=G-4`: whether a room's screen still stands as it was drawn.

A room view asks this every second and draws itself again when the answer is another
one. It is no look: nothing about a record can be told from the answer, which is empty
alike for no meeting and for whoever may show a room nothing.

How long a room view stays. A screen that only follows is touched by nobody, so left to
the rule it would go blank after 15 minutes, in the middle of a meeting. It lives while
the chair's own session does: as long as the meeting is under way and the chair's
session holds, asking here counts as somebody being there, in the session of a *second*
machine. A session that any meeting under way is led from it never prolongs, so that two
screens cannot keep one another open, nor the screens of two meetings: when the chair
has gone for 15 minutes, theirs ends, and the room's ends within 15 more; and at once
when anybody signs it out. A room view in the chair's own browser is the chair's
session, and ends with it (design 3.1, WB4).

Once nobody has been at a second machine for 15 minutes its session is the room's screen
alone: any other page of it asks for a sign-in (`web/touching.py`).
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from anyio import to_thread
from sqlalchemy import update
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from peerdash.model import Showing
from peerdash.rules import access
from peerdash.store import condition, scope, showing
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, installation, visitors
from peerdash.web.gate import held, token_of
from peerdash.web.sessions import Live

NOTED_EVERY: Final = timedelta(minutes=1)


async def shown(request: Request) -> Response:
    """Say a room's state; 401 to whoever has no session that holds."""
    token = token_of(request.scope)
    live = await held(token, touch=False)
    if live is None or not live.whole:
        return PlainTextResponse("no", 401)
    ref = request.query_params.get("meeting", "")
    state, led_elsewhere = await to_thread.run_sync(_asked, live, ref)
    if led_elsewhere:
        await held(token, led=True)
    told = {"state": state, "led": led_elsewhere}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


ROUTE = Route("/session/shown", shown)


def _asked(live: Live, ref: str) -> tuple[str, bool]:
    """Return a room's state, and whether a chair leads it from another session."""
    db, now = installation.database(), clock.now()
    viewer = visitors.viewer(db, live.user_id, live.sid, now)
    if viewer is None or not access.may(viewer, Act.PROJECT):
        return "", False
    found = showing.at(db, ref)
    if found is None or not showing.is_open(found):
        return showing.state(db, ref), False
    _followed(db, found, now)
    follows = not showing.leads(db, live.sid)
    led = follows and visitors.viewer(db, found.chair_id, found.led_in, now)
    return showing.state(db, ref), bool(led)


def _followed(db: Database, found: Any, now: datetime) -> None:  # noqa: ANN401
    """Note that a room follows, once a minute and if it can be written."""
    if found.followed_at and now - found.followed_at < NOTED_EVERY:
        return
    with (
        suppress(condition.CannotWriteError),
        condition.noticing(db),
        scope.unscoped(db) as session,
    ):
        row = col(Showing.meeting_id) == found.id
        session.execute(update(Showing).where(row).values(followed_at=now))
