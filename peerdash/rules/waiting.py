"""How long a referral has waited, and since when the week's decisions count."""

from datetime import date, datetime, time, timedelta

from peerdash.vocabulary.dates import LONDON


def waited(since: date, today: date) -> str:
    """Say how long something has waited: today, waiting 1 day, waiting 3 days."""
    days = (today - since).days
    if days <= 0:
        return "today"
    return "waiting 1 day" if days == 1 else f"waiting {days} days"


def week_began(today: date) -> datetime:
    """Return the moment this week's Monday began in London."""
    monday = today - timedelta(days=today.weekday())
    return datetime.combine(monday, time(), tzinfo=LONDON)
