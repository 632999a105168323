"""A server to be measured: peerdash itself or the empty page, in a process of its own.

It can be asked, beside its pages, how much of the processor and of memory it has
used, and to leave the spine of trust out for a while (`spine`). All that goes
through a pipe to the process that started it, so that no route has to be open.
"""

import asyncio
import os
import resource
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, Final

from peerdash.bench.apart import no_program
from peerdash.store.settings import ROOT

PAGE_SIZE: Final = resource.getpagesize()
READY: Final = 300.0
LONGEST: Final = 120.0
IDLE: Final = 0.1


class What(StrEnum):
    """Which server is run."""

    PEERDASH = "peerdash"
    EMPTY = "empty"
    DRAWINGS = "drawings"


@dataclass(frozen=True)
class Server:
    """A running server, and the pipe to its process."""

    address: str
    pipe: Connection = field(repr=False)

    def cpu(self) -> float:
        """Return the seconds of processor time it has used, in all its threads."""
        return float(self._ask("cpu"))

    def memory(self) -> float:
        """Return how much memory it holds, in MiB."""
        return float(self._ask("memory"))

    async def settled(self, seconds: float) -> None:
        """Wait until it has done next to nothing for a while; two minutes at most."""
        for _ in range(round(LONGEST / seconds)):
            before = self.cpu()
            await asyncio.sleep(seconds)
            if self.cpu() - before < seconds * IDLE:
                return

    def leave_out_the_spine(self, *, leave: bool) -> None:
        """Leave audit, scope and versions out of what it does, or put them back."""
        self._ask("without" if leave else "with")

    def ask_afresh(self, *, afresh: bool) -> None:
        """Draw every page as if something had just been done, or as it is."""
        self._ask("afresh" if afresh else "again")

    def _ask(self, what: str) -> Any:  # noqa: ANN401
        self.pipe.send(what)
        return self.pipe.recv()


@contextmanager
def serving(
    what: What,
    environment: Mapping[str, str] | None = None,
    first: Callable[[], None] | None = None,
) -> Generator[Server]:
    """Run a server until the block ends; `first` is called in its process."""
    here, there = get_context("spawn").Pipe()
    port = _free_port()
    process = get_context("spawn").Process(
        target=_serve,
        args=(what, port, there, dict(environment or {}), first),
        daemon=True,
    )
    with no_program():
        process.start()
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process.is_alive)
        yield Server(address, here)
    finally:
        process.terminate()
        process.join(20)
        process.kill()


def _serve(
    what: What,
    port: int,
    pipe: Connection,
    environment: Mapping[str, str],
    first: Callable[[], None] | None,
) -> None:
    """Be the server: this is the other process."""
    os.environ.update(environment)
    os.chdir(ROOT)
    app = {
        What.PEERDASH: _peerdash,
        What.EMPTY: _empty,
        What.DRAWINGS: _drawings,
    }[what]()
    if first:
        first()
    Thread(target=_answer, args=(pipe,), daemon=True).start()
    app.run(config={"server.address": "127.0.0.1", "server.port": port})


def _peerdash() -> Any:  # noqa: ANN401
    from app import app  # noqa: PLC0415 (Streamlit is slow to import)

    return app


def _empty() -> Any:  # noqa: ANN401
    from peerdash.bench.frozen import app  # noqa: PLC0415

    return app


def _drawings() -> Any:  # noqa: ANN401
    from peerdash.bench.frozen import beside  # noqa: PLC0415

    return beside("drawings.py")


def _answer(pipe: Connection) -> None:
    from peerdash.bench import spine  # noqa: PLC0415

    answers = {
        "cpu": time.process_time,
        "memory": _memory,
        "with": spine.put_back,
        "without": spine.leave_out,
        "afresh": spine.ask_afresh,
        "again": spine.tell_again,
    }
    while True:
        try:
            pipe.send(answers[pipe.recv()]())
        except (EOFError, OSError):  # who measures is gone, however it ended
            os.kill(os.getpid(), signal.SIGKILL)


def _memory() -> float:
    """What is held now on Linux; elsewhere the most that ever was."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * PAGE_SIZE / 2**20
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, is_alive: Any) -> None:  # noqa: ANN401
    end = time.monotonic() + READY
    while time.monotonic() < end:
        if not is_alive():
            break
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("A server of the bench did not start.")
