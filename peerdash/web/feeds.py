"""`/calendar/TOKEN.ics`: somebody's dates for their own calendar, without a cookie.

A calendar cannot sign in, so the address itself is the way in, and what it opens is
refs and dates alone. Each reading is asked afresh: an address that was ended, whose
owner left, or who no longer works with records, is answered as one that never was.
"""

from typing import Final

from anyio import to_thread
from sqlalchemy import select
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from peerdash.model import Agency, CalendarFeed, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services import feeds
from peerdash.services.desk import Desk
from peerdash.store import sign_ins
from peerdash.store.engine import Database
from peerdash.views import feeds as views
from peerdash.web import clock, installation, sessions

ENDING: Final = ".ics"
SHOWN: Final = 8
NOT_HERE: Final = "There is nothing here."


async def read(request: Request) -> Response:
    """Hand out a calendar, or say that there is nothing."""
    token = str(request.path_params["token"]).removesuffix(ENDING)
    try:
        made = await to_thread.run_sync(_made, token)
    except Refused:
        made = None
    if made is None:
        return PlainTextResponse(NOT_HERE, 404)
    return Response(made, media_type=views.MEDIA, headers={"Cache-Control": "no-store"})


ROUTE: Final = Route("/calendar/{token}", read)


def _made(token: str) -> bytes | None:
    """Do the work away from the event loop. Raises Refused."""
    db, now = installation.database(), clock.now()
    viewer = _owner(db, token)
    if viewer is None:
        return None
    return views.calendar(feeds.days(Desk(viewer, db, clock.today(), now)), now)


def _owner(db: Database, token: str) -> Viewer | None:
    """Return whose address it is, as they are now; None when it opens nothing."""
    kept, at = feeds.hashed(token), sign_ins.moment(clock.now())
    asked = (
        select(User, col(Agency.name), col(RoleHeld.role))
        .join(CalendarFeed, col(CalendarFeed.user_id) == col(User.id))
        .join(Agency, col(Agency.id) == col(User.agency_id))
        .join(RoleHeld, col(RoleHeld.user_id) == col(User.id))
        .where(
            col(CalendarFeed.token_hash) == kept,
            col(CalendarFeed.ended_at).is_(None),
            sessions.still_here(at),
        )
    )
    with sessions.glancing(db) as session:
        found = session.execute(asked).all()
    if not found:
        return None
    user, agency, _ = found[0]
    return Viewer(
        user_id=user.id,
        name=user.name,
        agency_id=user.agency_id,
        agency=agency,
        roles=frozenset(role for *_, role in found),
        session=f"calendar-{kept[:SHOWN]}",
    )
