"""The proxy in front, if one is named: the only one believed about who is asking.

Anybody can write `X-Forwarded-For`. It is read only from an address that
PEERDASH_PROXY names, from the right, as far as the first that it does not name; from
anybody else it says nothing, and what asks is the address that the machine itself sees
(WB8). Without this, one guesser could look like a thousand, or like somebody else.
"""

import ipaddress
import os
from typing import Any, Final, cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from peerdash.web.baseline import UnsafeSettingsError

NOBODY: Final = ""


def named() -> str:
    """Return the addresses and networks that PEERDASH_PROXY names, if any.

    Raises UnsafeSettingsError when one of them is none: `*` would believe everybody.
    """
    told = os.environ.get("PEERDASH_PROXY", NOBODY)
    for one in filter(None, (part.strip() for part in told.split(","))):
        try:
            ipaddress.ip_network(one)
        except ValueError:
            raise UnsafeSettingsError(
                "PEERDASH_PROXY names the addresses of your own proxies, as in "
                f"10.0.0.5 or 10.0.0.0/24. This is none: {one}"
            ) from None
    return told


def require() -> None:
    """Refuse to start behind a proxy that is not named: all would be one address."""
    if os.environ.get("PEERDASH_BEHIND_TLS") == "1" and not named():
        raise UnsafeSettingsError(
            "PEERDASH_BEHIND_TLS says that a proxy is in front, and it is not named, "
            "so a guesser could not be told from anybody else. Set PEERDASH_PROXY to "
            "its address."
        )


class Proxied:
    """Says where a request comes from, as far as a proxy that is named knows."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = cast("ASGIApp", ProxyHeadersMiddleware(cast("Any", app), named()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        await self._app(scope, receive, send)
