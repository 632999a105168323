"""A stranger's own client for Streamlit's stream: it says whatever it likes."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

WAITS: Final = 20.0
MOST: Final = 64 * 1024 * 1024


def session_of(page: Page, go: Callable[[], object]) -> str:
    """Return the id of the Streamlit session that a page has after `go`."""
    seen: list[str] = []

    def hear(frame: str | bytes) -> None:
        message = ForwardMsg()
        if isinstance(frame, bytes):
            message.ParseFromString(frame)
        if message.HasField("new_session"):
            seen.append(message.new_session.initialize.session_id)

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    go()
    return seen[-1]


def heard(
    address: str, *, session: str = "", cookie: str = "", said: Mapping[str, str]
) -> bytes:
    """Join a session by its id, ask for the page, and return every byte that comes."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    headers = dict(said) | ({"Cookie": cookie} if cookie else {})
    words = ["streamlit", secrets.token_hex(8), *([session] if session else [])]
    came = b""
    with (
        suppress(ConnectionClosed, TimeoutError),
        connect(
            stream,
            subprotocols=[Subprotocol(word) for word in words],
            additional_headers=headers,
            origin=Origin(address),
            max_size=MOST,
            compression=None,
        ) as socket,
    ):
        again = BackMsg()
        again.rerun_script.query_string = ""
        socket.send(again.SerializeToString())
        for _ in range(10_000):
            frame = socket.recv(timeout=WAITS)
            came += frame if isinstance(frame, bytes) else frame.encode()
            message = ForwardMsg()
            message.ParseFromString(frame if isinstance(frame, bytes) else b"")
            if message.HasField("script_finished"):
                break
    return came
