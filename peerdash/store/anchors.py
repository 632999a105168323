"""The log's heads, kept in a file that somebody else owns (AU5).

One line each: when, the head, and why it was written. The file is only ever added
to; put it where peerdash's own machine cannot take lines out again (a folder of
another's, an append-only share), for it is what shows a log that was cut short.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from peerdash.store.log import Head

RESTORED: Final = "restored"
"""Why a head is written when a backup took lines away: those before it bind no more."""
_LINE: Final = re.compile(r"(\S+) (\d{1,18}:[0-9a-f]{64}) ([a-zA-Z0-9 -]{1,40})")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as it was written down, when, and why."""

    at: datetime
    head: Head
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds, oldest first, and how many of its lines are no heads."""

    anchors: tuple[Anchor, ...] = ()
    strange: int = 0

    @property
    def binding(self) -> tuple[Head, ...]:
        """The heads that the log has to have still: those since the last restore."""
        heads: list[Head] = []
        for one in self.anchors:
            heads = [one.head] if one.why == RESTORED else [*heads, one.head]
        return tuple(one for one in heads if one.seq)


def write(file: Path, anchor: Anchor) -> None:
    """Add a head to the file, and wait for the disk to have it. Raises OSError."""
    at = anchor.at.astimezone(UTC).isoformat(timespec="seconds")
    line = f"{at} {anchor.head.written} {anchor.why}\n"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def kept(file: Path | None) -> Kept:
    """Return what the file holds; nothing when there is none yet. Raises OSError."""
    if file is None or not file.exists():
        return Kept()
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    read = [_read(line) for line in lines if line.strip()]
    return Kept(_known(read), sum(one is None for one in read))


def _known(read: Iterable[Anchor | None]) -> tuple[Anchor, ...]:
    return tuple(one for one in read if one is not None)


def _read(line: str) -> Anchor | None:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found[1])
    except ValueError:
        return None
    return Anchor(at.replace(tzinfo=at.tzinfo or UTC), Head.read(found[2]), found[3])
