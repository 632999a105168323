"""A line to the server that can be cut, and a server that can be killed.

The browser talks to a small proxy. While the line is cut every connection is
closed and none is taken, the websocket's and the others' alike.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final

from tests.browser.conftest import Server, free_port, running, wait_for
from tests.browser.starting import forked

PIECE: Final = 65_536


class Line:
    """A proxy on a port of its own, which passes everything on unless it is cut."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, free_port()
        self._whole, self._lock = Event(), Lock()
        self._open: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", self.port))
        self._whole.set()
        Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Close every connection, and take no other."""
        self._whole.clear()
        self._close()

    def heal(self) -> None:
        """Take connections again."""
        self._whole.set()

    def end(self) -> None:
        """Stop for good."""
        self._door.close()
        self._close()

    def _close(self) -> None:
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._whole.is_set():
                    Thread(target=self._join, args=(near,), daemon=True).start()
                else:
                    near.close()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.to))
        except OSError:
            near.close()
            return
        with self._lock:
            self._open |= {near, far}
        back = Thread(target=_pass_on, args=(far, near), daemon=True)
        back.start()
        _pass_on(near, far)
        back.join()
        for one in (near, far):
            one.close()


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while piece := here.recv(PIECE):
            there.sendall(piece)
    with suppress(OSError):
        there.shutdown(socket.SHUT_WR)


class Mortal:
    """The demonstration's area, served by a process that can be killed at any time."""

    def __init__(self, place: Path) -> None:
        self.place, self.port = place, free_port()
        with contextmanager(running)(place) as area:
            self.people = area.people
        self.line = Line(self.port)
        self.rise()

    @property
    def server(self) -> Server:
        """Where it is, by the line that can be cut."""
        return Server(f"http://localhost:{self.line.port}", self.people, self.place)

    def rise(self) -> None:
        """Serve what is in the database, and wait until it answers."""
        environment = {
            "PEERDASH_DATABASE_URL": f"sqlite:///{self.place / 'demo.sqlite'}",
            "PEERDASH_KEY_FILE": str(self.place / "demo.key"),
            "PEERDASH_DEMO": "1",
        }
        out = self.place / "served.txt"
        arguments = ("serve", "--port", str(self.port))
        self.process = forked(arguments, environment, out)
        wait_for(self.process, f"http://localhost:{self.port}/healthz", out)

    def kill(self) -> None:
        """End it in the middle of whatever it is doing."""
        self.process.kill()
        self.process.wait(timeout=20)


@contextmanager
def mortal(place: Path) -> Iterator[Mortal]:
    """Serve the demonstration's area until the test ends."""
    served = Mortal(place)
    try:
        yield served
    finally:
        served.kill()
        served.line.end()
