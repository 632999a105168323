"""The clock, read here and nowhere else: everything below is told the time."""

from datetime import UTC, date, datetime

from peerdash.vocabulary.dates import day_of


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date where the group meets."""
    return day_of(now())
