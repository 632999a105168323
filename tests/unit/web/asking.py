"""Asking an ASGI program something, with no server between."""

import json
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def json(self) -> Any:  # noqa: ANN401
        """Return the body as what it says."""
        return json.loads(self.body)


def ask(
    app: ASGIApp,
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    address: str = "",
) -> Answer:
    """Ask for a path and wait for the whole answer."""
    sent: list[Message] = []
    path, _, query = path.partition("?")

    async def receive() -> Message:
        await anyio.lowlevel.checkpoint()
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        await anyio.lowlevel.checkpoint()
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": raw(headers or {}),
        "client": (address, 50_000) if address else None,
    }
    anyio.run(app, scope, receive, send)
    start = sent[0]
    return Answer(
        start["status"],
        {key.decode(): value.decode() for key, value in start["headers"]},
        b"".join(each.get("body", b"") for each in sent[1:]),
        tuple(v.decode() for k, v in start["headers"] if k == b"set-cookie"),
    )


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as ASGI carries them."""
    return [(key.encode(), value.encode()) for key, value in headers.items()]
