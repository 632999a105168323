"""The two secrets: the database's key and the log's. Never in the database."""

import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Keys:
    """`database` is 64 hexadecimal digits for SQLCipher; `log` signs the log."""

    database: str
    log: bytes


def keys(file: Path) -> Keys:
    """Read the keys, making them on first use.

    Raises PermissionError when others on this machine could read the file.
    """
    if not file.exists():
        _make(file)
    if os.name == "posix" and file.stat().st_mode & OTHERS:
        raise PermissionError(
            f"{file} can be read by other users of this machine. Run: chmod 600 {file}"
        )
    kept = json.loads(file.read_text())
    return Keys(kept["database"], bytes.fromhex(kept["log"]))


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = {"database": secrets.token_hex(32), "log": secrets.token_hex(32)}
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        json.dump(made, out)
