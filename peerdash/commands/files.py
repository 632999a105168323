"""Files that a command is given, and files that it makes; refusals name no folder."""

from collections.abc import Generator
from contextlib import contextmanager
from os import O_CREAT, O_EXCL, O_WRONLY, fdopen
from os import open as opened
from pathlib import Path
from typing import IO, Final

from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short

OURS: Final = 0o600
"""Whose a file of records is to read: whoever made it, and nobody else."""


def content(path: Path) -> bytes:
    """Read a file. Raises Refused where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        raise Refused(
            f"{short(path.name)} cannot be read. Check where it is."
        ) from None


def keep(path: Path, made: bytes) -> None:
    """Write a file. Raises Refused where it cannot be written."""
    try:
        path.write_bytes(made)
    except OSError:
        raise Refused(f"{short(path.name)} cannot be written there.") from None


@contextmanager
def anew(path: Path) -> Generator[IO[bytes]]:
    """Open a file where there is none, for its owner alone; failing leaves none there.

    Raises Refused where there is one already, or none can be written.
    """
    try:
        held = fdopen(opened(path, O_WRONLY | O_CREAT | O_EXCL, OURS), "wb")
    except FileExistsError:
        raise Refused(
            f"{short(path.name)} is there already. Give another name with --out."
        ) from None
    except OSError:
        raise Refused(f"{short(path.name)} cannot be written there.") from None
    try:
        with held:
            yield held
    except BaseException:
        path.unlink(missing_ok=True)
        raise
