"""Serving the one program over HTTP, and how long anybody may take to ask (WB8).

uvicorn waits for ever for the rest of a request. A few hundred connections that
each send a byte a minute would so keep everybody else out; here whoever has not
finished asking in time is hung up on. How long a header may be is h11's own
limit, so the parser is named rather than found.
"""

from asyncio import TimerHandle, Transport
from typing import Final

import h11
import uvicorn
from streamlit import config
from uvicorn.protocols.http.h11_impl import H11Protocol

from peerdash.web.headers import ALWAYS, POLICY

CONNECTIONS: Final = 600
"""At once, browsers' and websockets' together: a local setting, for sixty people."""
HEADERS_WITHIN: Final = 10.0
WHOLE_WITHIN: Final = 120.0
"""In seconds: a file of 5 MB over the slowest line that still is one."""
HEADER_BYTES: Final = 16_384
KEPT_OPEN: Final = 5
MEGABYTE: Final = 1024 * 1024
PINGS: Final = 30.0
DRESS: Final = {**ALWAYS, "Content-Security-Policy": POLICY}


class Patient(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting for the other side."""

    _waiting: TimerHandle | None = None
    _for_body: bool = False

    def connection_made(  # type: ignore[override]
        self, transport: Transport
    ) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait(HEADERS_WITHIN)

    def data_received(self, data: bytes) -> None:
        """Take in more; wait for the rest of what is not yet whole."""
        super().data_received(data)
        upgraded = self.transport.get_protocol() is not self
        state = self.conn.their_state
        if upgraded or state not in {h11.IDLE, h11.SEND_BODY}:
            self._stop()
        elif state is h11.SEND_BODY and not self._for_body:
            self._wait(WHOLE_WITHIN, for_body=True)
        elif state is h11.IDLE and (self._waiting is None or self._for_body):
            self._wait(HEADERS_WITHIN)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, with the headers of every other answer."""
        self._stop()
        headers = [(n.lower().encode(), v.encode()) for n, v in DRESS.items()]
        headers += [(b"content-type", b"text/plain"), (b"connection", b"close")]
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            answer = h11.Response(status_code=400, headers=headers)
            for event in (answer, h11.Data(data=msg.encode()), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self, seconds: float, *, for_body: bool = False) -> None:
        self._stop()
        self._for_body = for_body
        self._waiting = self.loop.call_later(seconds, self.transport.abort)

    def _stop(self) -> None:
        if self._waiting:
            self._waiting.cancel()
        self._waiting, self._for_body = None, False


def serve(app: object, host: str, port: int) -> None:
    """Serve until stopped."""
    config.set_option("server.address", host)
    config.set_option("server.port", port)
    uvicorn.Server(settings(app, host, port)).run()


def settings(app: object, host: str, port: int) -> uvicorn.Config:
    """Return how uvicorn is to serve, each limit named."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=host,
        port=port,
        http=Patient,
        h11_max_incomplete_event_size=HEADER_BYTES,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEPT_OPEN,
        ws="websockets-sansio",
        ws_max_size=config.get_option("server.maxMessageSize") * MEGABYTE,
        ws_ping_interval=PINGS,
        ws_ping_timeout=PINGS,
        ws_per_message_deflate=False,
        ssl_certfile=config.get_option("server.sslCertFile"),
        ssl_keyfile=config.get_option("server.sslKeyFile"),
        proxy_headers=False,  # `web.proxies` believes those that are named, no others
        access_log=False,
        server_header=False,
        use_colors=False,
        log_level="warning",
    )
