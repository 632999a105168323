"""A server of the bench ends with whoever started it, however that ends."""

import multiprocessing
import os
import signal
import socket
import time
from multiprocessing.connection import Connection

from peerdash.bench.serving import What, serving

LONG = 20.0


def _measure(told: Connection) -> None:
    with serving(What.EMPTY) as server:
        told.send(server.address)
        time.sleep(10 * LONG)


def _answers(address: str) -> bool:
    port = int(address.rpartition(":")[2])
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_server_ends_when_its_bench_is_killed() -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    bench = context.Process(target=_measure, args=(there,))
    bench.start()
    address = here.recv()
    assert _answers(address)
    assert bench.pid
    os.kill(bench.pid, signal.SIGKILL)
    bench.join()
    ends = time.monotonic() + LONG
    while _answers(address) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not _answers(address)
