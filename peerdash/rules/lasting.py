"""How long something lasted, by the clocks of London, and what cannot have been so.

Nobody is said to have been missing for longer or shorter than is known: without a
clock time at both ends it is nights, and without a day at both ends nothing. What is
so for a time, such as a relationship, is over on the last day it can have ended.
"""

from datetime import UTC, date, datetime, time
from typing import Final, Protocol
from zlib import crc32

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import LONDON, ImpreciseDate, Precision, in_words
from peerdash.vocabulary.times import ImpreciseTime, understood

MINUTE: Final = 60
HOUR: Final = 60
DAY_HOURS: Final = 24
TWO_DAYS: Final = 48
POSITIVE: Final = 0x7FFFFFFF


class Span(Protocol):
    """Anything that began, and may have ended."""

    happened: ImpreciseDate | None
    ended: ImpreciseDate | None


class Lasting(Span, Protocol):
    """The same, with the times by the clock."""

    at_time: str
    ended_time: str


def require_sound(one: Lasting) -> None:
    """Refuse what ended before it began, and a time that the clocks passed over."""
    for day, said in ((one.happened, one.at_time), (one.ended, one.ended_time)):
        _require_time(day, said)
    require_order(one.happened, one.ended)
    if one.ended is None:
        return
    began, ended = _moment(one.happened, one.at_time), _moment(*_end(one))
    if began and ended and ended < began:
        raise Refused(
            f"It began at {one.at_time} and ended at {one.ended_time} on the same day, "
            "which is earlier. Put one of the two right."
        )


def require_order(began: ImpreciseDate | None, ended: ImpreciseDate | None) -> None:
    """Refuse what ended before it can have begun."""
    if began and ended and ended.latest < began.earliest:
        raise Refused(
            f"It began {began.words} and ended {ended.words}, which is earlier. Put "
            "one of the two right."
        )


def mark(of: Span) -> int:
    """Return a number by which dates are told from others, 0 to 2**31 - 1."""
    ends = (one.stored if one else "" for one in (of.happened, of.ended))
    return crc32("|".join(ends).encode()) & POSITIVE


def require_seen(now: Span, seen: int) -> None:
    """Refuse to write over dates that somebody changed since they were shown."""
    if mark(now) == seen:
        return
    said = span(now.happened, now.ended) or "none"
    raise Refused(
        f"These dates were changed since you opened them: they are now {said}. Close "
        "this, and open it again."
    )


def has_begun(began: ImpreciseDate | None, day: date) -> bool:
    """Whether it can have begun by a day; what nobody has dated is on no day."""
    return began is not None and began.earliest <= day


def is_over(ended: ImpreciseDate | None, day: date) -> bool:
    """Whether it has ended for certain by a day."""
    return ended is not None and ended.latest <= day


def span(began: ImpreciseDate | None, ended: ImpreciseDate | None) -> str:
    """Say from when it was so and until when, as far as either is known."""
    since = f"from {began.words}" if began and ended else began.words if began else ""
    return f"{since} until {ended.words}".strip() if ended else since


def lasted(one: Lasting) -> str:
    """Say how long it lasted, as far as that is known; nothing where it is not."""
    if one.happened is None or one.ended is None:
        return ""
    began, ended = _moment(one.happened, one.at_time), _moment(*_end(one))
    if began and ended:
        unsure = _is_twice(began) or _is_twice(ended)
        minutes = round((ended.astimezone(UTC) - began.astimezone(UTC)).total_seconds())
        return f"{'about ' * unsure}{_long(minutes // MINUTE)}"
    return _nights(one.happened, one.ended)


def is_passed_over(moment: datetime) -> bool:
    """Whether the clocks of London passed over this minute in the spring."""
    back = moment.astimezone(UTC).astimezone(LONDON)
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _end(one: Lasting) -> tuple[ImpreciseDate | None, str]:
    return one.ended, one.ended_time


def _require_time(day: ImpreciseDate | None, said: str) -> None:
    known = understood(said)
    if known is None:
        if any(letter.isdigit() for letter in said) and ":" in said:
            _unread(said)
        return
    at = _moment(day, said)
    if at and is_passed_over(at):
        raise Refused(
            f"There was no {said} on {in_words(at.date())}: the clocks went forward "
            "from 01:00 to 02:00. Write the time that the clocks showed."
        )


def _unread(said: str) -> None:
    try:
        ImpreciseTime.read(said)
    except ValueError as wrong:
        raise Refused(f"{wrong}.") from None


def _moment(day: ImpreciseDate | None, said: str) -> datetime | None:
    """The minute it was, where the day and the clock are known, and not only about."""
    known = understood(said)
    exact = known.exact if known else None
    if day is None or exact is None or not _is_exact(day):
        return None
    return _at(day.earliest, exact)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON)


def _is_exact(day: ImpreciseDate) -> bool:
    return day.precision is Precision.DAY and not day.about


def _is_twice(moment: datetime) -> bool:
    """Whether the clocks showed this minute twice in the autumn."""
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()


def _nights(began: ImpreciseDate, ended: ImpreciseDate) -> str:
    if not (_is_exact(began) and _is_exact(ended)):
        return ""
    nights = (ended.earliest - began.earliest).days
    return {0: "within a day", 1: "1 night"}.get(nights, f"{nights} nights")


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    if hours >= TWO_DAYS:
        days, hours = divmod(hours, DAY_HOURS)
        return _joined(_counted(days, "day"), _counted(hours, "hour"))
    return _joined(_counted(hours, "hour"), _counted(rest, "minute")) or "0 minutes"


def _counted(count: int, of: str) -> str:
    return f"{count} {of}{'s' * (count != 1)}" if count else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
