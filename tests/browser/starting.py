"""Starting `peerdash` in a process of its own, as its user does or by a fork.

Reading the program in is most of what starting it costs. A fork is made from a
process that has read it in and done nothing else, so that it behaves as one that was
started; what a user starts is started for the first tests of each session.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, Protocol

from peerdash.bench.apart import no_program

ABILITIES: Final = ("app", "peerdash.cli", "peerdash.main", "peerdash.store.demo")
"""What is read in before a fork."""


class Started(Protocol):
    """A running process."""

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises subprocess.TimeoutExpired."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""


class Forked:
    """A forked process, with the words of one that was started."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.terminate, self.kill = process.terminate, process.kill

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if (ended := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired("peerdash", timeout or 0.0)
        return ended


def started(
    arguments: Sequence[str], environment: Mapping[str, str], out: Path
) -> Started:
    """Start `peerdash` as its user does; what it says goes to a file."""
    command = [sys.executable, "-m", "peerdash", *arguments]
    with out.open("w") as told:
        return subprocess.Popen(
            command,
            env=os.environ | dict(environment),
            stdout=told,
            stderr=subprocess.STDOUT,
        )


def forked(
    arguments: Sequence[str], environment: Mapping[str, str], out: Path
) -> Started:
    """Fork `peerdash` from a process that has read it in."""
    context = get_context("forkserver")
    context.set_forkserver_preload(list(ABILITIES))
    asked = (list(arguments), os.environ | dict(environment), str(out))
    process = context.Process(target=_be, args=asked)
    with no_program():
        process.start()
    return Forked(process)


def _be(arguments: list[str], environment: dict[str, str], out: str) -> None:
    """Be `peerdash` from here on."""
    from peerdash.cli import main  # noqa: PLC0415 (it is there already)

    told = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(told, stream)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdout.reconfigure(line_buffering=False)  # type: ignore[union-attr]
    main(arguments, standalone_mode=True)
