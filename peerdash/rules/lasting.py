"""How long an incident lasted, by the clocks of London, and what cannot have been so.

Nobody is said to have been missing for longer or shorter than is known: without a
clock time at both ends it is nights, and without a day at both ends nothing.
"""

from datetime import UTC, date, datetime, time
from typing import Final, Protocol

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import LONDON, ImpreciseDate, Precision, in_words
from peerdash.vocabulary.times import ImpreciseTime, understood

MINUTE: Final = 60
HOUR: Final = 60
DAY_HOURS: Final = 24
TWO_DAYS: Final = 48


class Lasting(Protocol):
    """Anything that began, and may have ended."""

    happened: ImpreciseDate | None
    at_time: str
    ended: ImpreciseDate | None
    ended_time: str


def require_sound(one: Lasting) -> None:
    """Refuse what ended before it began, and a time that the clocks passed over."""
    for day, said in ((one.happened, one.at_time), (one.ended, one.ended_time)):
        _require_time(day, said)
    if one.ended is None:
        return
    if one.happened and one.ended.latest < one.happened.earliest:
        raise Refused(
            f"It began {one.happened.words} and ended {one.ended.words}, which is "
            "earlier. Put one of the two right."
        )
    began, ended = _moment(one.happened, one.at_time), _moment(*_end(one))
    if began and ended and ended < began:
        raise Refused(
            f"It began at {one.at_time} and ended at {one.ended_time} on the same day, "
            "which is earlier. Put one of the two right."
        )


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
