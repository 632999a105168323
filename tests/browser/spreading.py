"""The one address in front of several processes: a proxy that spreads what comes.

It does what README's *Past one machine* wants of nginx or haproxy, and no more: it
says who is asking, goes on to the next process when one does not answer, and sends a
browser's files where its websocket is. All else it spreads as badly as can be: each
request goes to the process that had not the last one.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from threading import Event, Thread
from typing import Final

from tests.browser.conftest import free_port

PIECE: Final = 65_536
HEAD: Final = b"\r\n\r\n"
HERE: Final = "127.0.0.1"
AT: Final = "__Host-peerdash-at"
UPLOADS: Final = "/_stcore/upload_file/"
SOMEBODY: Final = "198.51.100.7"
_STREAM: Final = re.compile(r"(?im)^upgrade: *websocket")
_LEFT_OUT: Final = re.compile(r"(?im)^(connection|x-forwarded-for): *[^\r]*\r\n")
_AT: Final = re.compile(rf"(?im)^cookie:.*\b{AT}=(\d+)")

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Front:
    """The one address. `seen_as` is where whoever asks next is said to be.

    `next_stream` says which process the next websocket goes to, and `deaf` lets
    nothing more that a websocket says reach its browser.
    """

    def __init__(self, ports: list[int]) -> None:
        self.ports, self.port = ports, free_port()
        self.seen_as, self.next_stream, self.deaf = SOMEBODY, 0, False
        self.asked: Counter[int] = Counter()
        self.streams: Counter[int] = Counter()
        self._turn, self._up = count(), Event()
        self._loop = asyncio.new_event_loop()
        Thread(target=self._serve, daemon=True).start()
        self._up.wait()

    @property
    def address(self) -> str:
        """Where people open it."""
        return f"http://localhost:{self.port}"

    def end(self) -> None:
        """Stop for good."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        opening = asyncio.start_server(self._join, HERE, self.port)
        self._loop.run_until_complete(opening)
        self._up.set()
        self._loop.run_forever()

    async def _join(
        self, near: asyncio.StreamReader, answer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await near.readuntil(HEAD)).decode("latin-1")
            number, far = await self._open(head)
            self.asked[number] += 1
            is_stream = bool(_STREAM.search(head))
            self.streams[number] += is_stream
            far[1].write(self._as_passed_on(head, is_stream).encode("latin-1"))
            try:
                await asyncio.gather(
                    _pass_on(near, far[1]),
                    self._answer(number if is_stream else None, far[0], answer),
                )
            finally:
                self.streams[number] -= is_stream
                far[1].close()
        answer.close()

    async def _open(self, head: str) -> tuple[int, Ends]:
        """Go to the process meant, or to the next that answers."""
        first = self._meant(head)
        for step in range(len(self.ports)):
            number = (first + step) % len(self.ports)
            with suppress(ConnectionRefusedError):
                return number, await asyncio.open_connection(HERE, self.ports[number])
        raise ConnectionRefusedError

    def _meant(self, head: str) -> int:
        if _STREAM.search(head):
            return self.next_stream
        if UPLOADS in head.partition("\r\n")[0] and (kept := _AT.search(head)):
            return int(kept[1])
        return next(self._turn)

    def _as_passed_on(self, head: str, is_stream: bool) -> str:
        asked, rest = _LEFT_OUT.sub("", head).split("\r\n", 1)
        connection = "Upgrade" if is_stream else "close"
        more = f"Connection: {connection}\r\nX-Forwarded-For: {self.seen_as}"
        return f"{asked}\r\n{more}\r\nX-Forwarded-Proto: https\r\n{rest}"

    async def _answer(
        self, stream: int | None, far: asyncio.StreamReader, near: asyncio.StreamWriter
    ) -> None:
        """Pass an answer back; a websocket's says where its browser's files go."""
        if stream is not None:
            head = await far.readuntil(HEAD)
            kept = f"\r\nSet-Cookie: {AT}={stream}; Path=/; Secure; HttpOnly"
            near.write(head.removesuffix(HEAD) + kept.encode() + HEAD)
        await _pass_on(far, near, lambda: self.deaf and stream is not None)


async def _pass_on(
    here: asyncio.StreamReader,
    there: asyncio.StreamWriter,
    is_deaf: Callable[[], bool] = lambda: False,
) -> None:
    """Pass on what one side says until it stops; then the other side is told so."""
    with suppress(OSError):
        while piece := await here.read(PIECE):
            if not is_deaf():
                there.write(piece)
                await there.drain()
    with suppress(OSError):
        there.close()
