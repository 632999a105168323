"""Times of day as people really know them: by the clock, about, between, or a part.

A time is by the clock on the wall in London, whatever zone a source keeps. What
nobody can read as a time ("after school") is kept as it was said and is no hour.
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final, Self

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm)?", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:about|around|circa|c\.?|~) ?", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"(?:between|from) (.+?) (?:and|to|until|till) (.+)|(.+?) ?(?: to |-|\u2013) ?(.+)",
    re.IGNORECASE,
)
NOON: Final = 12
EXPECTED: Final = "a time such as 23:40, about 23:40, 22:00 to 23:30, or evening"
PARTS: Final = {
    "morning": (time(5), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), time(22)),
    "night": (time(22), time(5)),
}
"""The parts of a day, each up to the next: a local setting. The night goes past it."""


@dataclass(frozen=True, slots=True)
class ImpreciseTime:
    """A time known to a minute, perhaps only about, between two, or a part of a day.

    `latest` is before `earliest` where it goes past midnight.
    """

    earliest: time
    latest: time
    about: bool = False
    part: str = ""

    @property
    def words(self) -> str:
        """How a person says it, and how it is kept: 20:40, about 20:40, evening."""
        if self.part:
            return self.part
        first = self.earliest.strftime("%H:%M")
        if self.earliest != self.latest:
            return f"{first} to {self.latest.strftime('%H:%M')}"
        return f"about {first}" if self.about else first

    @property
    def hour(self) -> int | None:
        """The hour of the day it was in, if that is known."""
        return self.earliest.hour if self.earliest == self.latest else None

    @property
    def exact(self) -> time | None:
        """The minute, where it is known to the minute and not only about."""
        return self.earliest if self.hour is not None and not self.about else None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what a person typed; nothing or "unknown" is None.

        Raises ValueError, saying what was expected, when it is not a time.
        """
        plain = " ".join(text.split()).casefold()
        if plain in {"", "?", "unknown", "not known"}:
            return None
        if plain in PARTS:
            return cls(*PARTS[plain], part=plain)
        bare = _ABOUT.sub("", plain)
        try:
            if bare == plain and (two := _BETWEEN.fullmatch(plain)):
                first, last = (_clock(one) for one in two.groups() if one)
                return cls(first, last)
            at = _clock(re.sub(r"^(?:at|from) ", "", bare))
        except ValueError:
            raise ValueError(f"{plain!r} was read; expected {EXPECTED}") from None
        return cls(at, at, about=bare != plain)


def understood(text: str) -> ImpreciseTime | None:
    """Return a time as it is understood; None where it is not, or not known."""
    try:
        return ImpreciseTime.read(text)
    except ValueError:
        return None


def as_kept(text: str) -> str:
    """Return a time as it is kept: as understood, or else as it was said."""
    try:
        known = ImpreciseTime.read(text)
    except ValueError:
        return text
    return known.words if known else ""


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text.strip())
    if not found or not (found[2] or found[3]):
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and not 1 <= hour <= NOON:
        raise ValueError(text)
    if found[3]:
        hour = hour % NOON + NOON * (found[3].casefold() == "pm")
    return time(hour, minute)
