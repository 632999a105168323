"""Reading what somebody chose, in a process of its own that can take nothing along.

A file that makes its reader slow or large ends that process and nobody's page
(trust WB7): it has so much memory, so many seconds, no files to write, none of the
server's environment and so none of its keys. Nor is more heard of it than it may say.
"""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, Final

from peerdash.rules.archives import INFLATED
from peerdash.rules.books import Book
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import MEGABYTES, Row, Sheet, short
from peerdash.rules.workbooks import Leaf

SECONDS: Final = 10
MEMORY: Final = 256_000_000
WAIT: Final = 6 * SECONDS
"""How long by the clock: a busy machine gives ten seconds of work a minute."""
ANSWER: Final = 2 * INFLATED
"""Bytes that are heard of what it says: letters with accents take six of them."""
READER: Final = "peerdash.apart"
ROOT: Final = Path(__file__).resolve().parents[2]


def opened(name: str, content: bytes, most: int, megabytes: int = MEGABYTES) -> Book:
    """Read a file of at most `most` rows apart. Raises Refused, saying why not.

    What is over the limit of size never gets there.
    """
    name = short(name)
    if len(content) > megabytes * 1_000_000:
        raise Refused(f"{name} is over {megabytes} MB. Import it in smaller files.")
    head = json.dumps([name, most, megabytes]).encode()
    answer = _answer(head + b"\n" + content, name)
    if refusal := answer.get("refused"):
        raise Refused(refusal)
    return Book(name, tuple(_leaf(one) for one in answer["leaves"]))


def as_told(book: Book) -> dict[str, Any]:
    """Return a book as the process that read it tells it."""
    return {
        "leaves": [
            {
                "title": leaf.title,
                "refusal": leaf.refusal,
                "sheet": leaf.sheet
                and [
                    leaf.sheet.name,
                    leaf.sheet.read_as,
                    leaf.sheet.headings,
                    [[row.number, row.cells] for row in leaf.sheet.rows],
                ],
            }
            for leaf in book.leaves
        ]
    }


def _answer(asked: bytes, name: str) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(heard(asked))
    except (OSError, ValueError):
        raise Refused(
            f"{name} takes more than {SECONDS} seconds or {MEMORY // 1_000_000} MB to "
            "read. Copy the table alone into a new workbook, or save it as CSV UTF-8."
        ) from None
    return answer


def heard(asked: bytes, reader: str = READER) -> bytes:
    """Return what the other process says, or nothing where it says too much or dies.

    It reads all that it is asked before it says anything, so neither waits for the
    other; the clock ends it where it does not.
    """
    with subprocess.Popen(  # noqa: S603 (ourselves, and a reader of our own)
        [sys.executable, "-s", "-m", reader],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
    ) as child:
        late = Timer(WAIT, child.kill)
        late.start()
        try:
            said = _exchanged(child, asked)
            if len(said) > ANSWER:
                child.kill()
            return b"" if child.wait() else said
        finally:
            child.kill()
            late.cancel()


def _exchanged(child: subprocess.Popen[bytes], asked: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        return b""
    with suppress(BrokenPipeError):
        child.stdin.write(asked)
    with suppress(BrokenPipeError):
        child.stdin.close()
    return child.stdout.read(ANSWER + 1)


def _leaf(told: dict[str, Any]) -> Leaf:
    if told["sheet"] is None:
        return Leaf(told["title"], refusal=told["refusal"])
    name, read_as, headings, rows = told["sheet"]
    kept = tuple(Row(number, tuple(cells)) for number, cells in rows)
    return Leaf(told["title"], Sheet(name, read_as, tuple(headings), kept))
