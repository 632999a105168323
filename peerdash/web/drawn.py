"""`/session/drawn?item=M-12`: what is another once a map is, and no more.

With `&meeting=G-4` it is what is another once somebody has written or decided
something about that item at that meeting, so that two who take minutes see each
other's.

A map that somebody looks at asks this every few seconds, and draws itself again when
the answer is another one. It is no look: nothing can be read from the answer, which
is empty alike for a map that is absent or hidden; the log has its line when the map
is drawn. Nor is it a sign that anybody is there: an idle session ends
as if nothing had asked (WB4).
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from anyio import to_thread
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from peerdash.model import Item
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.store.queries import items, maps, meetings, tabled
from peerdash.web import clock, installation, visitors
from peerdash.web.gate import held, token_of
from peerdash.web.sessions import Live

Asked: TypeAlias = Callable[[Session, Item, Mapping[str, str]], str]


async def drawn(request: Request) -> Response:
    """Say a map's state; 401 to whoever has no session that holds."""
    live = await held(token_of(request.scope), touch=False)
    if live is None or not live.whole:
        return PlainTextResponse("no", 401)
    ref = request.query_params.get("item", "")
    asked = _tabled if "meeting" in request.query_params else _drawn
    state = await to_thread.run_sync(_state, live, ref, request.query_params, asked)
    return PlainTextResponse(state, headers={"Cache-Control": "no-store"})


ROUTE = Route("/session/drawn", drawn)


def _state(live: Live, ref: str, more: Mapping[str, str], asked: Asked) -> str:
    """Ask with the eyes the page was drawn with; empty is what those cannot open."""
    db, now = installation.database(), clock.now()
    viewer = visitors.viewer(db, live.user_id, live.sid, now)
    if viewer is None:
        return ""
    desk = Desk(viewer, db, clock.today(), now)
    for_a_room = "room" in more or "meeting" in more
    eyes = desk.for_the_room.scope if for_a_room else desk.scope
    with scope.reading(db, eyes) as session:
        item = items.by_ref(session, ref)
        return asked(session, item, more) if item else ""


def _drawn(session: Session, item: Item, more: Mapping[str, str]) -> str:
    del more
    return maps.state(session, item)


def _tabled(session: Session, item: Item, more: Mapping[str, str]) -> str:
    meeting = meetings.by_ref(session, more["meeting"])
    return tabled.state(session, meeting.id, item) if meeting else ""
