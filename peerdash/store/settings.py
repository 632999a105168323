"""Where the database is and where its keys lie: read once from the environment."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

ROOT: Final = Path(__file__).parents[2]
OFF: Final = "off"
IDLE: Final = range(5, 16)
"""After how many minutes without a sign a session may end; the most is usual."""
HEADS: Final = "peerdash-heads.txt"
DEFAULT: Final = f"sqlite:///{ROOT / 'data' / 'peerdash.sqlite'}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to the next.

    `database_url` is an SQLAlchemy address; `key_file` holds the database's
    key and the log's, and is made on first use, readable by its owner only.
    `owner_url` is the same PostgreSQL database for the role that owns its tables.
    """

    database_url: str
    key_file: Path
    fictitious: bool = False
    owner_url: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """Read the addresses of the database, PEERDASH_KEY_FILE and PEERDASH_DEMO."""
        url = os.environ.get("PEERDASH_DATABASE_URL", DEFAULT)
        beside = url.removeprefix("sqlite:///").rsplit(".", 1)[0] + ".key"
        usual = beside if url.startswith("sqlite") else str(ROOT / "data/peerdash.key")
        return cls(
            database_url=url,
            key_file=Path(os.environ.get("PEERDASH_KEY_FILE", usual)),
            fictitious=bool(os.environ.get("PEERDASH_DEMO")),
            owner_url=os.environ.get("PEERDASH_OWNER_URL", ""),
        )


def backups() -> Path | None:
    """Return the folder that backups go to, from PEERDASH_BACKUPS; None when `off`.

    A fictitious area has none: it is made afresh at each start.
    """
    told = os.environ.get("PEERDASH_BACKUPS", "")
    if told.lower() == OFF or os.environ.get("PEERDASH_DEMO"):
        return None
    return Path(told) if told else usual_backups()


def anchor() -> Path | None:
    """Return the file for the log's heads, from PEERDASH_ANCHOR; None when unset.

    It is for somebody else's keeping, so nothing stands in for it when it is unset.
    """
    told = os.environ.get("PEERDASH_ANCHOR", "")
    place = Path(told) if told else None
    return place / HEADS if place and place.is_dir() else place


def idle() -> timedelta:
    """Return after how long without a sign a session ends, from PEERDASH_IDLE_MINUTES.

    Raises ValueError outside 5 to 15 minutes, and for what is no number.
    """
    told = os.environ.get("PEERDASH_IDLE_MINUTES", "") or str(max(IDLE))
    if not told.isdecimal() or int(told) not in IDLE:
        raise ValueError(
            f"PEERDASH_IDLE_MINUTES is {told!r}. "
            f"Choose from {min(IDLE)} to {max(IDLE)}."
        )
    return timedelta(minutes=int(told))


def usual_backups() -> Path:
    """Return the folder for backups beside the database, so that no two share one."""
    url = os.environ.get("PEERDASH_DATABASE_URL", DEFAULT)
    beside = url if url.startswith("sqlite:///") else DEFAULT
    return Path(beside.removeprefix("sqlite:///")).parent / "backups"
