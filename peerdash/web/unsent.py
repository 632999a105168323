"""`/unsent`: the browser hands in what is being typed, as it is typed (RL7).

It comes by itself and not through Streamlit, so that it is kept whatever the
page is doing: a form not sent yet, a panel about to go, a socket that is down.
"""

import json
import re
from typing import Any, Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from peerdash.model.unsent import LONGEST_FIELD, LONGEST_PLACE, MOST_TEXT
from peerdash.rules.refusal import Unsaved
from peerdash.services import unsent
from peerdash.services.unsent import Typed, Writer
from peerdash.vocabulary.dates import clock_time
from peerdash.web import clock, installation
from peerdash.web.gate import held, token_of

LARGEST: Final = 512 * 1024
MOST_AT_ONCE: Final = 50
SAME_ORIGIN: Final = "same-origin"
_FORM: Final = re.compile(r"[0-9a-f]{32}")


async def keep(request: Request) -> Response:
    """Keep what was typed for who typed it, and say when: in London's time."""
    if request.headers.get("sec-fetch-site", SAME_ORIGIN) != SAME_ORIGIN:
        return JSONResponse({}, 403)
    live = await held(token_of(request.scope), touch=False)
    if live is None or not live.whole:
        return JSONResponse({}, 401)
    read = _read(await _body(request))
    if read is None:
        return JSONResponse({}, 400)
    now = clock.now()
    writer = Writer(installation.database(), live.user_id, clock.today(), now)
    try:
        await to_thread.run_sync(unsent.keep, writer, *read)
    except Unsaved:
        return JSONResponse({}, 503)
    return JSONResponse({"at": clock_time(now, seconds=True)})


ROUTE: Final = Route("/unsent", keep, methods=["POST"])


async def _body(request: Request) -> object:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return None
    return _parsed(body)


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _read(said: object) -> tuple[list[Typed], list[str]] | None:
    """Read what a browser says; nothing at all when any of it is not ours."""
    match said:
        case {"typed": list(typed), "heard": list(heard)}:
            fields = [_field(one) for one in typed]
            forms = [one for one in heard if isinstance(one, str)]
            if None in fields or max(len(fields), len(forms)) > MOST_AT_ONCE:
                return None
            return [one for one in fields if one], forms
    return None


def _field(one: Any) -> Typed | None:  # noqa: ANN401
    match one:
        case {
            "place": str(place),
            "field": str(field),
            "form": str(form),
            "seen": int(seen),
            "text": str(text),
        } if (
            0 < len(place) <= LONGEST_PLACE
            and 0 < len(field) <= LONGEST_FIELD
            and _FORM.fullmatch(form)
            and 0 <= seen < 2**31
        ):
            return Typed(_plain(place), _plain(field), form, seen, _plain(text))
    return None


def _plain(text: str) -> str:
    """Return text that both databases can hold."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\x00", "")[:MOST_TEXT]
