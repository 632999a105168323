"""A visitor: what a browser says to Streamlit over its websocket, without the browser.

What is timed is a whole rerun as its reader waits for it: from the message that
asks for it to the one that says the script has finished, the gate included.
"""

import time
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from peerdash.web.gate import COOKIE

WHOLE: Final = ForwardMsg.FINISHED_SUCCESSFULLY
AGAIN: Final = ForwardMsg.FINISHED_EARLY_FOR_RERUN
REFUSING: Final = frozenset({":material/block:", ":material/error:"})
"""What stands beside a refusal and an error; what is merely pressing has none."""


class VisitError(RuntimeError):
    """A page did not answer as it should, so there is nothing to measure."""


@dataclass(slots=True)
class Answer:
    """One rerun: how long its reader waited, and what was drawn, by kind."""

    seconds: float = 0.0
    size: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Visitor:
    """One open page of one browser."""

    line: ClientConnection
    page: str = ""
    query: str = ""

    def goes_to(self, page: str, refs: dict[str, str]) -> None:
        """Choose what is asked for from now on: a page's address, and refs in it."""
        self.page, self.query = page, urlencode(refs)

    async def rerun(self) -> Answer:
        """Ask for the page once, and wait until it is there."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        asked.rerun_script.query_string = self.query
        answer, began = Answer(), time.perf_counter()
        await self.line.send(asked.SerializeToString())
        while True:
            told = await self.line.recv(decode=False)
            message = ForwardMsg.FromString(told)
            answer.size += len(told)
            kind = message.WhichOneof("type")
            if kind == "script_finished" and message.script_finished != AGAIN:
                answer.seconds = time.perf_counter() - began
                if message.script_finished != WHOLE:
                    answer.wrong.append("the script did not finish")
                return answer
            if kind == "delta":
                answer.kinds.update(_drawn(message.delta))
                answer.wrong += _complaints(message.delta)
            if kind in {"session_event", "page_not_found"}:
                answer.wrong.append(str(kind))


@asynccontextmanager
async def visiting(address: str, token: str = "") -> AsyncGenerator[Visitor]:
    """Open a page's websocket, signed in when there is a token.

    Nobody hangs up for want of a quick answer: how long it takes is what is asked.
    """
    host = address.removeprefix("http://")
    async with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers={"Cookie": f"{COOKIE}={token}"} if token else None,
        max_size=None,
        open_timeout=60,
        ping_interval=None,
    ) as line:
        yield Visitor(line)


def _drawn(delta: Delta) -> Iterator[str]:
    if delta.WhichOneof("type") == "new_element":
        yield str(delta.new_element.WhichOneof("type"))
    if delta.WhichOneof("type") == "add_block":
        yield f"block:{delta.add_block.WhichOneof('type')}"


def _complaints(delta: Delta) -> Iterator[str]:
    """A refusal or an error is drawn quickly, and would make a fine figure."""
    if delta.WhichOneof("type") != "new_element":
        return
    element = delta.new_element
    if element.WhichOneof("type") == "exception":
        yield element.exception.type
    if element.WhichOneof("type") == "alert" and element.alert.icon in REFUSING:
        yield element.alert.body
