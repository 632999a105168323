"""The clock, read here and nowhere else: everything below is told the time."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date where the group meets."""
    return day(now())


def day(moment: datetime) -> date:
    """Return the date in London at a moment."""
    return moment.astimezone(LONDON).date()
