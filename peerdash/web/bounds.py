"""How much one request may hold: its headers, and its body (WB8).

Nothing but an uploaded file is large. What is too much is refused before it is
read where the browser says how much comes, and once it is too much where not.
"""

from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD: Final = "/_stcore/upload_file/"
MOST_HEADERS: Final = 16_384
MOST: Final = 16_384
"""In bytes: a way in and the page to go back to, many times over."""
MOST_UPLOADED: Final = 5 * 1024 * 1024 + 64 * 1024
"""5 MB (server.maxUploadSize), and what a form puts round it."""


class TooMuchError(Exception):
    """More came than was said."""


class Bounds:
    """Refuses what is too large to be one of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that it is too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if sum(len(name) + len(value) for name, value in scope["headers"]) > (
            MOST_HEADERS
        ):
            await _refused(431)(scope, receive, send)
            return
        most = MOST_UPLOADED if scope["path"].startswith(UPLOAD) else MOST
        if _said(scope) > most:
            await _refused(413)(scope, receive, send)
            return
        counted = Counted(receive, most)
        try:
            await self.app(scope, counted.hear, send)
        except TooMuchError:
            await _refused(413)(scope, receive, send)


class Counted:
    """A body, counted as it comes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def hear(self) -> Message:
        """Pass on a piece. Raises TooMuchError."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuchError
        return message


def _said(scope: Scope) -> int:
    """Return how much a request says it brings; nought where it does not say."""
    for name, value in scope["headers"]:
        if name.lower() == b"content-length":
            return int(value) if value.isdigit() else MOST_UPLOADED + 1
    return 0


def _refused(status: int) -> PlainTextResponse:
    return PlainTextResponse(
        "That is more than peerdash takes.", status, {"Connection": "close"}
    )
