"""Files that a command is given, and files that it makes; refusals name no folder."""

from pathlib import Path

from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short


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
