"""The headers that go out with every answer, whatever goes wrong behind it (WB3).

Streamlit's components come from files, so no script needs `blob:`; the one script
in its page is let in by its hash, computed at the start. Its styles are written
into the page as it runs, hence `unsafe-inline` for styles alone.
"""

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peerdash.web import errors

ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
        "browsing-topics=(), display-capture=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
UNKEPT: Final = (
    "/media/",
    "/session/",
    "/enter/",
    "/council/",
    "/export/",
    "/_stcore/upload_file/",
)
DRESSED: Final = {"http.response.start", "websocket.http.response.start"}
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Headers:
    """Adds our headers to whatever the rest of the program answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the answer."""
        begun = False

        async def dressed(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in DRESSED:
                _dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, dressed)
        except Exception as error:  # noqa: BLE001 (its message may hold names)
            reference = errors.noted(error)
            if scope["type"] == "http" and not begun:
                said = f"Something went wrong. Reference {reference}"
                await PlainTextResponse(said, 500)(scope, receive, dressed)


def inline_hashes() -> Iterator[str]:
    """Hash the inline scripts of the Streamlit that is installed."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    for script in _INLINE.findall(page.read_text(encoding="utf-8")):
        digest = base64.b64encode(sha256(script.encode()).digest()).decode()
        yield f"'sha256-{digest}'"


def _dress(headers: MutableHeaders, path: str) -> None:
    for name, value in ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = (
        FRAMED if path.startswith("/component/") else POLICY
    )
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page or path.startswith(UNKEPT):
        headers["Cache-Control"] = "no-store"


def _policy(*, framed: bool) -> str:
    """Return the content security policy; `framed` lets our own pages frame it."""
    framers = "'self'" if framed else "'none'"
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *inline_hashes())),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            f"frame-ancestors {framers}",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


POLICY: Final = _policy(framed=False)
FRAMED: Final = _policy(framed=True)
