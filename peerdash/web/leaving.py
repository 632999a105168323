"""`/leaving/TOKEN`: a picture leaves, once, to the session it was offered to.

Never by Streamlit's own download, whose address opens for whoever has it.
"""

from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peerdash.rules.refusal import Refused
from peerdash.services import (
    circulating,
    ecomap_prints,
    filed_papers,
    leaving,
    proformas,
)
from peerdash.services.desk import Desk
from peerdash.views import circulating as minuted
from peerdash.views import ecomap_sheet, proforma
from peerdash.views import filed_papers as filed
from peerdash.views import leaving as files
from peerdash.web import clock, installation, visitors
from peerdash.web.gate import held, token_of
from peerdash.web.plain import page

OUR_OWN: Final = frozenset({None, "same-origin"})
NOT_HERE: Final = "This file is not here"


async def leave(request: Request) -> Response:
    """Hand a picture out, or say why there is none."""
    live = await held(token_of(request.scope))
    ours = request.headers.get("sec-fetch-site") in OUR_OWN
    if live is None or not live.whole or not ours:
        return page(NOT_HERE, leaving.GONE, "Go to peerdash", 403)
    token = request.path_params["token"]
    try:
        return await to_thread.run_sync(_handed_out, live.user_id, live.sid, token)
    except Refused as refused:
        return page(NOT_HERE, str(refused), "Go to peerdash", 410)


ROUTE: Final = Route("/leaving/{token}", leave)


def _handed_out(user_id: str, sid: str, token: str) -> Response:
    """Do the work away from the event loop. Raises Refused."""
    db, now = installation.database(), clock.now()
    viewer = visitors.viewer(db, user_id, sid, now)
    if viewer is None:
        raise Refused(leaving.GONE)
    name, bytes_, media = _taken(Desk(viewer, db, clock.today(), now), token)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(bytes_, media_type=media, headers=headers)


def _taken(desk: Desk, token: str) -> tuple[str, bytes, str]:
    """Return what a token stands for as a file: its name, its bytes and its kind."""
    if token.startswith(ecomap_prints.MARK):
        own = ecomap_prints.take(desk, token)
        return ecomap_sheet.name(own), ecomap_sheet.file(own), own.form.row.media
    if token.startswith(circulating.MARK):
        return circulating.take(desk, token, minuted.printed)
    if token.startswith(filed_papers.MARK):
        return filed_papers.take(desk, token, filed.printed)
    if token.startswith(proformas.MARK):
        return proformas.take(desk, token, proforma.printed)
    return leaving.take(desk, token, files.given)
