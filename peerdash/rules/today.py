"""What one day asks of somebody, and how the day greets them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from peerdash.vocabulary.dates import LONDON, MONTHS

LATELY: Final = timedelta(days=14)
SOON: Final = timedelta(days=7)
NOON: Final = 12
EVENING: Final = 18


def greeting(name: str, now: datetime) -> str:
    """Greet somebody by the time of day in London and their first name."""
    hour = now.astimezone(LONDON).hour
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return f"Good {part}, {first}" if first else f"Good {part}"


def without_records(wants: Sequence[str]) -> str:
    """Say what somebody who sees no child's record can do here."""
    *most, last = wants or [""]
    can = f"{', '.join(most)} and {last}" if most else last
    here = f"You can {can}. " if wants else ""
    return f"{here}You see no child's record. What you may open is on the left."


def away(day: date, today: date) -> str:
    """Say how far off a day is: today, tomorrow, in 3 days, 2 days ago."""
    days = (day - today).days
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def due(day: date, today: date) -> str:
    """Say when something is due, and how late it is."""
    if day < today:
        late = counted((today - day).days, "day", "days")
        return f"overdue by {late} ({short(day)})"
    return f"due {away(day, today)} ({short(day)})"


def short(day: date) -> str:
    """Say a day of these weeks briefly: 13 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def counted(count: int, one: str, many: str) -> str:
    """Say how many: 1 item, 8 items."""
    return f"{count} {one if count == 1 else many}"
