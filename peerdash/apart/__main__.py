"""The process that reads one file: its limits first, then the file."""

import json
import sys

from peerdash.apart import as_told
from peerdash.apart.limits import limit
from peerdash.rules.books import read
from peerdash.rules.refusal import Refused


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
