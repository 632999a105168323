"""The process that reads one file: its limits first, then the file."""

import json
import resource
import signal
import sys

from peerdash.apart import MEMORY, SECONDS, as_told
from peerdash.rules.books import read
from peerdash.rules.refusal import Refused


def limit() -> None:
    """Take no more than a file may: memory, seconds, and nothing to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def main() -> None:
    """Read a file from standard input and tell it on standard output."""
    limit()
    name, most, megabytes = json.loads(sys.stdin.buffer.readline())
    try:
        told = as_told(read(sys.stdin.buffer.read(), name, most, megabytes))
    except Refused as refused:
        told = {"refused": str(refused)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
