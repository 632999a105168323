"""How an item's minutes pass: in time, over them, or well over, in words and a tone.

Well over is half as long again, a local setting (design section 8): amber at 10
minutes and red at 15 for an item of ten.
"""

from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60
LONGEST: Final = 1.5


@dataclass(frozen=True, slots=True)
class Band:
    """What is said from so many seconds on; its tone is never all that says it."""

    after: int
    words: str
    tone: str


def bands(allowed: int) -> tuple[Band, ...]:
    """Return what is said of an item given so many minutes, the earliest first."""
    given = max(allowed, 1) * MINUTE
    return (
        Band(0, "in time", "green"),
        Band(given, "over its time", "amber"),
        Band(int(given * LONGEST), "well over its time", "red"),
    )


def band(allowed: int, seconds: float) -> Band:
    """Return what is said of an item that has taken so many seconds."""
    return next(one for one in reversed(bands(allowed)) if seconds >= one.after)
