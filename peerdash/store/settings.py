"""Where the database is and where its keys lie: read once from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

ROOT: Final = Path(__file__).parents[2]
OFF: Final = "off"
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


def usual_backups() -> Path:
    """Return the folder for backups beside the database, so that no two share one."""
    url = os.environ.get("PEERDASH_DATABASE_URL", DEFAULT)
    beside = url if url.startswith("sqlite:///") else DEFAULT
    return Path(beside.removeprefix("sqlite:///")).parent / "backups"
