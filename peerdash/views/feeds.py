"""A calendar feed as a calendar reads it (RFC 5545): refs and dates alone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from peerdash.services.feeds import Day

MEDIA: Final = "text/calendar; charset=utf-8"
AGAIN: Final = timedelta(hours=1)
"""How soon a calendar is asked to look again."""


def calendar(days: Iterable[Day], now: datetime, marking: str = "") -> bytes:
    """Return a whole calendar; each thing in it is private and blocks no time.

    `marking` says how it may be handled, of the whole and of each thing, since
    calendars take things in one by one.
    """
    whole = Calendar.new(
        name="peerdash",
        description=marking or None,
        refresh_interval=AGAIN,
        prodid="-//peerdash//calendar//EN",
    )
    whole.add("method", "PUBLISH")
    for day in days:
        event = _event(day, now)
        if marking:
            event.add("description", marking)
        whole.add_component(event)
    return bytes(whole.to_ical())


def _event(day: Day, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.uid}@peerdash")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", day.words)
    event.add("dtstart", _moment(day.begins))
    event.add("dtend", _moment(day.ends))
    event.add("class", "PRIVATE")
    if not isinstance(day.begins, datetime):
        event.add("transp", "TRANSPARENT")
    return event


def _moment(at: date | datetime) -> date | datetime:
    return at.astimezone(UTC) if isinstance(at, datetime) else at
