"""The process that draws one photo anew: its limits first, then the photo."""

import json
import sys

from peerdash.apart.limits import limit
from peerdash.rules import photos
from peerdash.rules.refusal import Refused


def main() -> None:
    """Read a picture from standard input and tell it, drawn anew, on standard output.

    Before it: what refuses it, and its width and height.
    """
    limit()
    made, head = b"", ["", 0, 0]
    try:
        made, *size = photos.redrawn(sys.stdin.buffer.read())
        head = ["", *size]
    except Refused as refused:
        head = [str(refused), 0, 0]
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
