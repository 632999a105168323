"""What is installed here: its database, opened once and shared by the whole process."""

from peerdash.store import engine
from peerdash.store.engine import Database
from peerdash.store.settings import Settings


def database() -> Database:
    """Return the database that the environment names."""
    return engine.database(Settings.from_environment())
